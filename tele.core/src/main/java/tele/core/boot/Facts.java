package tele.core.boot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import tele.api.spi.EventSource;

/**
 * What people ask first when something is wrong; shown by the doctor, and at start with {@code
 * tele.debug=true}.
 */
public final class Facts {
    private Facts() {}

    /**
     * Everything there is to know without an engine, one line each, with indented lines below
     * headings.
     */
    public static List<String> all(LiveSettings settings) {
        List<String> lines = new ArrayList<>();
        lines.add(machine());
        add(lines, "Modules", modules());
        add(lines, "Settings, those not listed have their defaults", settings(settings));
        add(lines, "Sources", sources());
        return lines;
    }

    private static void add(List<String> lines, String heading, List<String> facts) {
        lines.add(heading);
        facts.forEach(fact -> lines.add("  " + fact));
        if (facts.isEmpty()) {
            lines.add("  none");
        }
    }

    private static String machine() {
        return "tele on Java "
                + Runtime.version()
                + " ("
                + System.getProperty("java.vendor")
                + "), "
                + System.getProperty("os.name")
                + ' '
                + System.getProperty("os.arch");
    }

    private static List<String> modules() {
        Module own = Facts.class.getModule();
        if (!own.isNamed()) {
            String version = Facts.class.getPackage().getImplementationVersion();
            return List.of(
                    "none: tele.core"
                            + (version == null ? "" : ' ' + version)
                            + " is on the class path");
        }
        TreeSet<String> modules = new TreeSet<>();
        for (Module module : own.getLayer().modules()) {
            if (module.getName().startsWith("tele.")) {
                modules.add(
                        module.getName()
                                + module.getDescriptor()
                                        .rawVersion()
                                        .map(version -> ' ' + version)
                                        .orElse(""));
            }
        }
        return List.copyOf(modules);
    }

    /** Each setting in force with its origin; secrets as stars. */
    static List<String> settings(LiveSettings live) {
        Map<String, String> byVariable =
                new LinkedHashMap<>(); // the one form in which names of all sources are the same
        for (SettingsLayer layer : live.stack().layers()) {
            layer.written()
                    .forEach(
                            (name, setting) ->
                                    byVariable.putIfAbsent(
                                            EnvironmentLayer.variableFor(name),
                                            setting.toString()));
        }
        return byVariable.values().stream().sorted().toList();
    }

    private static List<String> sources() {
        List<String> facts = new ArrayList<>();
        try {
            for (EventSource source :
                    ServiceLoader.load(EventSource.class, Facts.class.getClassLoader())) {
                facts.addAll(source.facts());
            }
        } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
            facts.add("cannot be used: " + broken);
        }
        facts.addAll(
                LoggerFinders.names().stream().map(finder -> "System.Logger: " + finder).toList());
        return facts;
    }
}
