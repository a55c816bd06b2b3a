package tele.core.boot;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one source. Names are in property form ({@code tele.flush.interval}). Immutable.
 */
interface SettingsLayer {
    /** What this source says about {@code name}; {@code null} if nothing, or an empty value. */
    @Nullable Setting find(String name);

    /** Settings that begin with {@code prefix}, by the rest of their names. */
    Map<String, Setting> family(String prefix);

    /**
     * Every setting made here, by the name its writer wrote: a variable's name for the environment.
     */
    Map<String, Setting> written();
}
