package tele.core.boot;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics.Report;

/**
 * Who answers {@code System.getLogger}. The JDK takes the first it finds and says nothing about
 * others.
 */
public final class LoggerFinders {
    private LoggerFinders() {}

    /** The problem of two of them; {@code null} if there is none. */
    public static @Nullable Report conflict() {
        return conflict(names());
    }

    static @Nullable Report conflict(List<String> names) {
        if (names.size() < 2 || !names.contains("tele.jul")) {
            return null;
        }
        String what =
                "System.LoggerFinder is provided by "
                        + String.join(" and ", names)
                        + "; the JDK picks one";
        return Report.warn("TELE-203", "finders", what, "remove one jar");
    }

    /**
     * Modules, or on the class path classes, that provide a finder, in alphabetical order. None is
     * instantiated.
     */
    static List<String> names() {
        try {
            return ServiceLoader.load(System.LoggerFinder.class, ClassLoader.getSystemClassLoader())
                    .stream()
                    .map(ServiceLoader.Provider::type)
                    .map(LoggerFinders::nameOf)
                    .filter(
                            name ->
                                    !name.startsWith("java.")
                                            && !name.startsWith("jdk.")
                                            && !name.startsWith("sun."))
                    .sorted()
                    .toList();
        } catch (ServiceConfigurationError broken) {
            return List.of(); // the JDK itself will say so at the first use of System.Logger
        }
    }

    private static String nameOf(Class<?> finder) {
        String module = finder.getModule().getName();
        if (module != null) {
            return module;
        }
        return finder.getName().startsWith("tele.jul.") ? "tele.jul" : finder.getName();
    }
}
