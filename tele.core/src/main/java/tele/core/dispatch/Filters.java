package tele.core.dispatch;

import tele.api.event.Level;
import tele.api.spi.SinkFilter;

/**
 * Asks filters, which are foreign code: one that fails lets everything pass rather than lose what
 * explains the failure.
 */
public final class Filters {
    private Filters() {}

    /** The answer of {@code filter}, TRACE if it fails or gives none. */
    public static Level levelFor(SinkFilter filter, String target) {
        try {
            Level level = filter.levelFor(target);
            return level == null ? Level.TRACE : level;
        } catch (Throwable failed) {
            return Level.TRACE;
        }
    }
}
