package tele.jul;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one log call from being captured twice because both a logger and one of its parents have a
 * {@link TeleHandler}: a record that another handler has just had, on this thread, is no news. The
 * same record given to the same handler again was logged again, and is.
 */
final class PublishedOnce {
    /*
     * Writers    a thread writes its own entry only; the numbers of handlers are atomic.
     * Cost       with one handler in the process, a field read: there is nothing to compare.
     * Leaks      an entry is two numbers in a JDK array: a pooled thread keeps neither a class loader nor what was logged.
     * Attacked by TeleHandlerTest.
     */
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final int SEQUENCE = 0;
    private static final int HANDLER = 1;

    // sequence number of the record and number of the handler that had it last
    private static final ThreadLocal<long @Nullable []> LAST = new ThreadLocal<>();

    private PublishedOnce() {}

    /** Counts a handler in and gives it its number. */
    static int handlerOpened() {
        OPEN.incrementAndGet();
        return NUMBERS.incrementAndGet();
    }

    static void handlerClosed() {
        OPEN.decrementAndGet();
    }

    /**
     * Whether the handler is to capture the record; remembers that it does.
     *
     * @param record told apart by its sequence number, which JUL gives each record anew
     */
    static boolean isNew(LogRecord record, int handlerNumber) {
        if (OPEN.get() <= 1) {
            return true;
        }
        Long sequence = CarefulCopy.ask(record::getSequenceNumber);
        if (sequence == null) {
            return true;
        }
        long[] last = LAST.get();
        if (last == null) { // no withInitial(): the first line of a process would wait for a lambda
            last = new long[] {-1, -1};
            LAST.set(last);
        }
        if (last[SEQUENCE] == sequence && last[HANDLER] != handlerNumber) {
            return false;
        }
        last[SEQUENCE] = sequence;
        last[HANDLER] = handlerNumber;
        return true;
    }
}
