package tele.sink.otlp;

import java.io.ByteArrayOutputStream;

/** RSA keys as OpenSSL used to write them, put into the envelope that the JDK reads. */
final class Pkcs1 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    // version 0; algorithm rsaEncryption (1.2.840.113549.1.1.1) with NULL parameters: RFC 5208
    private static final byte[] VERSION_AND_ALGORITHM = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private Pkcs1() {}

    static byte[] toPkcs8(byte[] rsaPrivateKey) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_ALGORITHM);
        content.writeBytes(tagged(OCTET_STRING, rsaPrivateKey));
        return tagged(SEQUENCE, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            out.write(0x82); // a key has between 128 and 65535 bytes
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
