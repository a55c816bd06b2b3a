package tele.sink.stdout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what is written, write by write, or fails with the words of an operating system. */
final class FragileStream extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> writes = new ArrayList<>();
    private @Nullable String failure;
    private int partBytes;

    /** Each write fails from now on. */
    void fail(String message) {
        failure = message;
    }

    /** Each write puts {@code bytes} through before it fails. */
    void failAfter(int bytes, String message) {
        failure = message;
        partBytes = bytes;
    }

    void repair() {
        failure = null;
        partBytes = 0;
    }

    ByteArrayOutputStream written() {
        return written;
    }

    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            written.write(bytes, offset, Math.min(partBytes, length));
            throw new IOException(failure);
        }
        written.write(bytes, offset, length);
        writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
}
