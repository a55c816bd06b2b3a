package tele.api.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** An immutable run of bytes, as a field's value. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of {@code content}. */
    public static Bytes copyOf(byte[] content) {
        return new Bytes(content.clone());
    }

    /** Number of bytes. */
    public int size() {
        return content.length;
    }

    /** A read-only view, position 0; no copy. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** A copy. */
    public byte[] toByteArray() {
        return content.clone();
    }

    /** Base64 with padding, RFC 4648 section 4. */
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The base64 form. */
    @Override
    public String toString() {
        return base64();
    }
}
