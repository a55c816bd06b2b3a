package tele.sink.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and who we are, from PEM files. There is no way to trust everybody.
 *
 * @param sockets makes sockets with these keys
 * @param trust decides about servers: the given authorities, else those of the JVM
 */
record Tls(SSLSocketFactory sockets, X509TrustManager trust) {
    private static final char[] NO_PASSWORD = {};
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:\\w+ )*PRIVATE KEY)-----([^-]+)-----END \\1-----");

    /**
     * Reads the files.
     *
     * @param authorities the servers' authorities; {@code null} for those of the JVM
     * @param key our private key, PKCS#8, or PKCS#1 for RSA; {@code null} for none
     * @param chain the certificates for it, ours first; {@code null} for none
     * @throws IOException if a file cannot be read or holds nothing usable; says which
     */
    static Tls of(@Nullable Path authorities, @Nullable Path key, @Nullable Path chain)
            throws IOException {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities == null ? null : storeOf(certificates(authorities)));
            KeyManager @Nullable [] keys =
                    key == null || chain == null ? null : keyManagers(key, certificates(chain));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return new Tls(context.getSocketFactory(), x509(trust));
        } catch (GeneralSecurityException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static X509TrustManager x509(TrustManagerFactory factory) {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("no X.509 trust manager in this JVM");
    }

    private static KeyStore storeOf(Collection<? extends Certificate> certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    private static KeyManager[] keyManagers(Path key, Collection<? extends Certificate> chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client", privateKey(key), NO_PASSWORD, chain.toArray(new Certificate[0]));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (found.isEmpty()) {
            throw new IOException("no certificate in it");
        }
        return found;
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new IOException("no private key in it");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PRIVATE KEY" -> pkcs8(der);
            case "RSA PRIVATE KEY" -> pkcs8(Pkcs1.toPkcs8(der));
            default ->
                    throw new IOException(
                            pem.group(1)
                                    + " is not supported; convert with openssl pkcs8 -topk8"
                                    + " -nocrypt");
        };
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException another) {
                // the encoding names its algorithm; asking the factories is the simplest way to
                // read it
            }
        }
        throw new InvalidKeySpecException("neither an RSA, nor an EC, nor an Ed25519 key");
    }
}
