package tele.api.encode;

import org.jspecify.annotations.Nullable;
import tele.api.event.LogEvent;
import tele.api.event.Severity;

/**
 * What the lines of one statement in a program begin with, whole: level, text, logger and thread
 * are the very same objects each time it logs, if its text is a constant. A line then costs one
 * copy, with the time written over it.
 *
 * <p>Bounded: what falls on a taken slot replaces what was there if it comes often enough, long
 * texts are not kept, and a text that never comes again leaves but a reference. Belongs to one
 * thread.
 */
final class Beginnings {
    private static final int SLOTS = 256; // a power of two
    private static final int MAX_TEXT_CHARS = 256;
    private static final int OFTEN = 16;

    private final @Nullable Beginning[] kept = new Beginning[SLOTS];

    // what is not kept, and how often it came to the slot
    private final @Nullable String[] candidates = new String[SLOTS];
    private final int[] times = new int[SLOTS];

    /**
     * The bytes of one, and what they were made of.
     *
     * @param bytes with some event's time
     */
    @SuppressWarnings("ArrayRecordComponent") // only ever read, by this class
    private record Beginning(
            String message,
            String target,
            Severity severity,
            String threadName,
            long threadId,
            @Nullable String eventName,
            byte[] bytes) {

        // Equal texts in other objects would be as right, but to compare them costs more than to
        // write the line.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(LogEvent log) {
            return message == log.message()
                    && target == log.target()
                    && severity == log.severity()
                    && threadName == log.threadName()
                    && threadId == log.threadId()
                    && eventName == log.eventName();
        }
    }

    /** The bytes for this event, but for the time; {@code null} if they are not kept. */
    byte @Nullable [] of(LogEvent log) {
        Beginning known = kept[slot(log)];
        return known != null && known.isOf(log) ? known.bytes : null;
    }

    /** A beginning was written that is not kept: from {@code start} to the end of {@code out}. */
    @SuppressWarnings("ReferenceEquality") // as above
    void written(LogEvent log, Utf8Buffer out, int start) {
        String message = log.message();
        int slot = slot(log);
        if (candidates[slot] != message) {
            candidates[slot] = message.length() <= MAX_TEXT_CHARS ? message : null;
            times[slot] = 0;
        } else if (++times[slot] == OFTEN) {
            times[slot] = 0;
            kept[slot] = beginning(log, out.toByteArray(start));
        }
    }

    private static Beginning beginning(LogEvent log, byte[] bytes) {
        return new Beginning(
                log.message(),
                log.target(),
                log.severity(),
                log.threadName(),
                log.threadId(),
                log.eventName(),
                bytes);
    }

    // not by the hash of the text, which would have to be read to its end if it is new
    private static int slot(LogEvent log) {
        String message = log.message();
        int hash = 31 * log.target().hashCode() + message.length();
        if (!message.isEmpty()) {
            hash = 31 * hash + message.charAt(0);
            hash = 31 * hash + message.charAt(message.length() - 1);
        }
        hash += (int) log.threadId();
        return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SLOTS - 1);
    }
}
