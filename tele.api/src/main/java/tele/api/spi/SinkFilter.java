package tele.api.spi;

import java.util.Set;
import tele.api.event.Level;

/**
 * Which levels of which targets a sink wants. Implementations are immutable and called from many
 * threads.
 *
 * @see Directives the notation {@code com.acme=debug,info}
 */
@FunctionalInterface
public interface SinkFilter {
    /**
     * The least severe level wanted from {@code target}; {@link Level#OFF} for none. Quick; the
     * answer may be kept.
     */
    Level levelFor(String target);

    /**
     * The prefixes at which the answer can change. With these the levels of {@code
     * java.util.logging} are derived, which has no other way to ask. Default: none, one answer for
     * all.
     */
    default Set<String> prefixes() {
        return Set.of();
    }

    /** Reads the notation of {@link Directives}. */
    static SinkFilter of(String directives) {
        return Directives.parse(directives);
    }
}
