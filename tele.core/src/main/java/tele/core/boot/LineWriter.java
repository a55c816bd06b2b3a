package tele.core.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread that lives only while there are any: whoever has something to say must
 * not wait for a reader of standard error who has stopped reading.
 */
final class LineWriter {
    /*
     * Callers    any thread, in write() and flush(); the lock guards queue and flags, never a write to the stream.
     * Writer     at most one thread at a time, alive while writing is true.
     * Order      lines are written in the order of write().
     * Bound      MAX_WAITING lines wait; more, and those the stream refuses, count as unwritten.
     * Attacked by LineWriterTest.
     */
    static final int MAX_WAITING = 1000;

    private final OutputStream out;
    private final Object lock = new Object();

    // guarded by lock
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean writing;
    private long unwritten;

    LineWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes {@code line} and a line's end, soon. */
    void write(String line) {
        synchronized (lock) {
            if (waiting.size() >= MAX_WAITING) {
                unwritten++;
                return;
            }
            waiting.add(line);
            if (!writing) {
                writing = start();
            }
        }
    }

    private boolean start() {
        try {
            Thread thread = new Thread(null, this::writeWaiting, "tele-diagnostics", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null); // must not keep an application's loader alive
            thread.start();
            return true;
        } catch (OutOfMemoryError noThread) {
            return false; // the lines wait for the next call
        }
    }

    private void writeWaiting() {
        for (String line = next(); line != null; line = next()) {
            try {
                out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException | RuntimeException | OutOfMemoryError refused) {
                synchronized (lock) {
                    unwritten++;
                }
            }
        }
    }

    private @Nullable String next() {
        synchronized (lock) {
            String line = waiting.poll();
            if (line == null) {
                writing = false;
                lock.notifyAll();
            }
            return line;
        }
    }

    /**
     * Waits until everything is written, at most for {@code timeout}; whether it is. An interrupt
     * ends the waiting.
     */
    boolean flush(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (lock) {
            long millisLeft = timeout.toMillis();
            while (writing && millisLeft > 0) {
                try {
                    lock.wait(millisLeft);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    break;
                }
                millisLeft = (deadline - System.nanoTime()) / 1_000_000;
            }
            return !writing && waiting.isEmpty();
        }
    }

    /** Lines that could not be written. */
    long unwritten() {
        synchronized (lock) {
            return unwritten;
        }
    }
}
