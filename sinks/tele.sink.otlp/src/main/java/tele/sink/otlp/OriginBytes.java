package tele.sink.otlp;

import org.jspecify.annotations.Nullable;
import tele.api.event.LogEvent;
import tele.api.event.Severity;

/**
 * The encoded form of what is the same each time a thread comes by a place in the code that logs:
 * severity and thread, and with them a constant message if wanted, in one piece. Known by identity,
 * so a look-up is a comparison of references; what is new is known from the second time on. Belongs
 * to one thread.
 */
final class OriginBytes {
    private static final int SLOTS = 128;

    // longer ones would be kept alive for nothing
    private static final int MAX_CHARS = 64;

    private final boolean withMessage;
    private final Encoder encoder;
    private final @Nullable Origin[] known = new Origin[SLOTS];

    /** Writes what is to be known. */
    interface Encoder {
        void write(LogEvent event, ProtoWriter out);
    }

    private static final class Origin {
        private @Nullable String message;
        private @Nullable Severity severity;
        private @Nullable String threadName;
        private long threadId;
        private @Nullable Encoded bytes;

        @SuppressWarnings("ReferenceEquality") // equality would cost what is to be saved
        boolean isOf(LogEvent event, @Nullable String itsMessage) {
            return message == itsMessage
                    && severity == event.severity()
                    && threadId == event.threadId()
                    && threadName == event.threadName();
        }

        void begin(LogEvent event, @Nullable String itsMessage) {
            message = itsMessage;
            severity = event.severity();
            threadName = event.threadName();
            threadId = event.threadId();
            bytes = null;
        }
    }

    /**
     * @param withMessage whether the message is a part of it
     * @param encoder writes an event's severity and thread, and its message if that is a part
     */
    OriginBytes(boolean withMessage, Encoder encoder) {
        this.withMessage = withMessage;
        this.encoder = encoder;
    }

    /** The bytes if they are known; else {@code null}, and the caller has to write all of it. */
    @Nullable Encoded of(LogEvent event) {
        String message = withMessage ? event.message() : null;
        int slot = (int) event.threadId() * 31 + event.severity().number();
        if (message != null) {
            int chars = message.length();
            if (chars > MAX_CHARS) {
                return null;
            }
            slot += chars == 0 ? 0 : chars + 7 * message.charAt(chars - 1);
        }
        return of(event, message, slot & (SLOTS - 1));
    }

    private @Nullable Encoded of(LogEvent event, @Nullable String message, int slot) {
        Origin origin = known[slot];
        if (origin == null) {
            origin = new Origin();
            known[slot] = origin;
        }
        if (!origin.isOf(event, message)) {
            if (event.threadName().length() <= MAX_CHARS) {
                origin.begin(event, message);
            }
            return null;
        }
        Encoded bytes = origin.bytes;
        if (bytes == null) {
            ProtoWriter own = new ProtoWriter(512);
            encoder.write(event, own);
            bytes = Encoded.of(own);
            origin.bytes = bytes;
        }
        return bytes;
    }
}
