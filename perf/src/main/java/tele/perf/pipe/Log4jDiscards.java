package tele.perf.pipe;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.async.DiscardingAsyncQueueFullPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Log4j's own policy {@code Discard} for INFO and below, with its count within reach. Blocking
 * would be the default. Made by Log4j itself.
 */
public final class Log4jDiscards extends DiscardingAsyncQueueFullPolicy {
    private static volatile @Nullable Log4jDiscards last;

    /** For Log4j. */
    @SuppressWarnings("this-escape") // complete by then
    public Log4jDiscards() {
        super(Level.INFO);
        last = this;
    }

    static long count() {
        Log4jDiscards policy = last;
        return policy == null ? 0 : getDiscardCount(policy);
    }
}
