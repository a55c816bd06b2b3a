package tele.sink.otlp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt, and what follows from it.
 *
 * @param verdict what to do with the batch
 * @param reason the word for statistics if it is lost now
 * @param code {@code TELE-nnn} of what to report; empty if there is nothing to say
 * @param what what happened, for people
 * @param cure what they can do; {@code null} if nothing
 * @param retryAfter what the server asked for; {@code null} if nothing
 * @param rejected records the server did not take, of a batch that it took
 * @param cause the exception, if there was one
 */
record Answer(
        Verdict verdict,
        String reason,
        String code,
        String what,
        @Nullable String cure,
        @Nullable Duration retryAfter,
        long rejected,
        @Nullable Throwable cause) {

    /** What to do with the batch. */
    enum Verdict {
        /** The server has it. */
        DELIVERED,
        /** Not now; keep it and try again. */
        RETRY,
        /** Never: it is lost. */
        FINAL,
        /** Not in one piece. */
        TOO_LARGE
    }

    static final Answer OK = new Answer(Verdict.DELIVERED, "", "", "", null, null, 0, null);

    static Answer deliveredBut(String code, String what, @Nullable String cure, long rejected) {
        return new Answer(Verdict.DELIVERED, "", code, what, cure, null, rejected, null);
    }

    static Answer retry(
            String code,
            String what,
            @Nullable String cure,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        return new Answer(Verdict.RETRY, "unreachable", code, what, cure, retryAfter, 0, cause);
    }

    static Answer lost(String reason, String code, String what, @Nullable String cure) {
        return new Answer(Verdict.FINAL, reason, code, what, cure, null, 0, null);
    }

    static Answer tooLarge(String what) {
        return new Answer(
                Verdict.TOO_LARGE,
                "http_413",
                "TELE-306",
                what,
                "raise the server's limit for request bodies",
                null,
                0,
                null);
    }
}
