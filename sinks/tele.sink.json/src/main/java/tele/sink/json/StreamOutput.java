package tele.sink.json;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import tele.api.spi.SinkGoneException;

/**
 * Something that is written to and nothing else: standard output by its descriptor ({@code
 * System.out} may have been replaced by something that logs), or a device. Belongs to the sink's
 * thread.
 */
final class StreamOutput implements Output {
    private final String name;
    private final OutputStream stream;
    private final boolean ours;
    private boolean torn;

    // package-private: tests put a stream here that fails
    StreamOutput(String name, OutputStream stream, boolean ours) {
        this.name = name;
        this.stream = stream;
        this.ours = ours;
    }

    static StreamOutput standardOutput() {
        return new StreamOutput("standard output", new FileOutputStream(FileDescriptor.out), false);
    }

    static StreamOutput device(Path path) throws IOException {
        return new StreamOutput(path.toString(), new FileOutputStream(path.toFile()), true);
    }

    @Override
    public void append(Batch batch) throws IOException {
        int end = batch.endWithin(Long.MAX_VALUE);
        try {
            if (torn) {
                stream.write('\n');
            }
            stream.write(batch.bytes().array(), batch.start(), end - batch.start());
            torn = false;
        } catch (IOException failed) {
            torn = true; // nobody tells how much arrived, and nothing can be taken back
            throw isWithoutReader(failed)
                    ? new SinkGoneException(
                            "nobody reads " + name + " any more (Broken pipe)", failed)
                    : new IOException(
                            "cannot write to " + name + " (" + FileFailure.reason(failed) + ")",
                            failed);
        }
        batch.markWritten(end);
    }

    // The JDK has no type for it, only the operating system's words.
    private static boolean isWithoutReader(IOException failed) {
        return "Broken pipe".equals(failed.getMessage());
    }

    @Override
    public void close() throws IOException {
        if (ours) {
            stream.close();
        }
    }
}
