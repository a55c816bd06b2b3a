package tele.sink.stdout;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.spi.SinkGoneException;
import tele.sink.stdout.Terminal.Destination;

/**
 * Whole lines to a descriptor: each write ends with a line, and a line that a failure may have torn
 * is ended before the next one.
 *
 * <p>Belongs to one thread.
 */
final class LineWriter {
    private final OutputStream out;
    private boolean torn;
    private @Nullable SinkGoneException gone;

    LineWriter(OutputStream out) {
        this.out = out;
    }

    // A stream and no channel: a channel is closed for ever, and descriptor 1 with it, when its
    // thread is interrupted.
    @SuppressWarnings("resource") // the descriptor is the process's; closing it is not ours to do
    static LineWriter toStandardOutput() {
        return new LineWriter(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Writes all of {@code lines} and clears it, also when that fails.
     *
     * @param destination decides whether a failure is for good
     * @throws SinkGoneException if nothing will ever arrive again; from then on always
     * @throws IOException if it failed this time
     */
    void write(Utf8Buffer lines, Destination destination) throws IOException {
        try {
            throwIfGone();
            if (torn) {
                out.write('\n');
                torn = false;
            }
            out.write(lines.array(), 0, lines.size());
            out.flush();
        } catch (SinkGoneException again) {
            throw again;
        } catch (IOException failed) {
            torn = true;
            if (isForGood(failed, destination)) {
                gone =
                        new SinkGoneException(
                                "nobody reads standard output any more (" + messageOf(failed) + ")",
                                failed);
                throw gone;
            }
            throw failed;
        } finally {
            lines.clear();
        }
    }

    /** Says early that there is no use in writing. */
    void throwIfGone() throws SinkGoneException {
        if (gone != null) {
            throw gone;
        }
    }

    // The words come from the operating system, in its user's language: where the destination tells
    // enough they are not needed. A terminal that is gone (EIO) does not come back either. EAGAIN
    // is
    // what a reader that shares the descriptor as non-blocking leaves us with; it passes.
    private static boolean isForGood(IOException failed, Destination destination) {
        String message = messageOf(failed).toLowerCase(Locale.ROOT);
        return switch (destination) {
            case PIPE, TERMINAL -> !message.contains("temporarily");
            case FILE, UNKNOWN -> message.contains("pipe");
        };
    }

    private static String messageOf(IOException failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
