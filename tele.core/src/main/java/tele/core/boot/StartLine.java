package tele.core.boot;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The one line that somebody at a terminal sees at start. */
public final class StartLine {
    private StartLine() {}

    /**
     * What is captured, for which sinks, by which settings.
     *
     * @param filter the common one
     * @param file the settings file; {@code null} if there is none
     */
    public static String text(Object filter, Collection<String> sinks, @Nullable String file) {
        String whom = sinks.isEmpty() ? "no sink" : String.join(", ", sinks);
        String settings = file == null ? "no settings file" : "settings in " + file;
        return "capturing " + filter + " for " + whom + "; " + settings;
    }
}
