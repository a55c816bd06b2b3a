package tele.core.boot;

import java.io.PrintStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import tele.api.spi.Diagnostics.Report;
import tele.api.spi.SinkProvider;
import tele.core.EngineBuilder;
import tele.core.EngineConfig;

/**
 * {@code java -p mods -m tele.core}: shows the JDK, what was found on the path, where each setting
 * came from, who listens to {@code java.util.logging}, and sends a test event to every sink. Ends
 * with status 0 if all is well, else 1.
 */
public final class Doctor {
    private static final List<String> HELP =
            List.of(
                    "usage: java -p <modules> -m tele.core [--help]",
                    "",
                    "Shows the JDK, the modules of tele, each setting and where it came from, the"
                            + " handlers and",
                    "levels of java.util.logging, and sends one test event to every sink. Give it"
                            + " the options",
                    "of your application (-D, environment, working directory) to see what that"
                            + " would see.",
                    "",
                    "exit status: 0 if every sink got its event and no setting is wrong, else 1");

    private final PrintStream out;
    private final ProcessSettings process;
    private final Supplier<EngineBuilder> builders;
    private final Set<String> problems = new TreeSet<>();

    /**
     * A doctor for one run.
     *
     * @param builders give a builder of the settings in {@code process}
     */
    Doctor(PrintStream out, ProcessSettings process, Supplier<EngineBuilder> builders) {
        this.out = out;
        this.process = process;
        this.builders = builders;
    }

    /** Runs the doctor; the only argument it knows is {@code --help}. */
    public static void main(String[] args) {
        System.exit(
                new Doctor(System.out, ProcessSettings.ofThisProcess(), EngineConfig::fromProcess)
                        .run(args));
    }

    int run(String... args) {
        if (args.length > 0) {
            HELP.forEach(out::println);
            return args.length == 1 && (args[0].equals("--help") || args[0].equals("-h")) ? 0 : 1;
        }
        LiveSettings settings = LiveSettings.of(Map.of(), process);
        Facts.all(settings).forEach(out::println);
        checkFinders();
        checkLoggingResource();
        testSinks(settings);
        out.println(problems.isEmpty() ? "All is well." : "Findings");
        problems.forEach(problem -> out.println("  " + problem));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    private void checkFinders() {
        Report conflict = LoggerFinders.conflict();
        if (conflict != null) {
            problems.add(text(conflict));
        }
    }

    /** The JDK reads only the file that is named to it, or its own. */
    private void checkLoggingResource() {
        URL ignored = Doctor.class.getClassLoader().getResource("logging.properties");
        if (ignored != null && process.loggingFileShown() == null) {
            problems.add(
                    "WARN TELE-213 logging.properties on the class path is never read by the JDK."
                            + " -> name it with -Djava.util.logging.config.file, or use Tele.install()"
                            + " ("
                            + ignored
                            + ")");
        }
    }

    private void testSinks(LiveSettings settings) {
        out.println("Sinks");
        Map<String, Set<String>> found = sinksFound();
        settings.checkNames(found);
        EngineBuilder builder = builders.get();
        EngineConfig config = builder.build();
        List<String> enabled = config.enabledSinks(found.keySet());
        for (String name : found.keySet()) {
            if (!enabled.contains(name)) {
                out.println(
                        "  "
                                + name
                                + ": off, by tele.sinks, tele."
                                + name
                                + ".enabled or OTEL_*_EXPORTER");
            }
        }
        if (!config.enabled()) {
            out.println("  not tested: tele.enabled or OTEL_SDK_DISABLED switches everything off");
        } else if (enabled.isEmpty()) {
            problems.add(
                    "WARN TELE-202 no sink on the module path; events are discarded. -> add"
                            + " tele.sink.stdout");
        } else {
            test(builder, enabled);
        }
        config.mistakesFound().forEach(mistake -> problems.add(text(mistake)));
        settings.mistakes().all().forEach(mistake -> problems.add(text(mistake)));
    }

    private void test(EngineBuilder builder, List<String> sinks) {
        SinkCheck check = new SinkCheck(out);
        try {
            if (!check.run(builder, sinks)) {
                problems.add("ERROR a sink did not get the test event, see above");
            }
        } catch (IllegalArgumentException strict) {
            problems.add("ERROR " + strict.getMessage());
        }
        check.findings().stream()
                .filter(finding -> !finding.startsWith("INFO"))
                .forEach(problems::add);
    }

    private Map<String, Set<String>> sinksFound() {
        Map<String, Set<String>> found = new TreeMap<>();
        List<ServiceLoader.Provider<SinkProvider>> providers = new ArrayList<>();
        try {
            ServiceLoader.load(SinkProvider.class, Doctor.class.getClassLoader()).stream()
                    .forEach(providers::add);
        } catch (ServiceConfigurationError unreadable) {
            problems.add("ERROR TELE-204 a sink on the path cannot be used: " + unreadable);
        }
        for (ServiceLoader.Provider<SinkProvider> provider : providers) {
            try {
                SinkProvider sink = provider.get();
                found.put(sink.name(), sink.settingNames());
            } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
                problems.add("ERROR TELE-204 a sink on the path cannot be used: " + broken);
            }
        }
        return found;
    }

    private static String text(Report report) {
        return report.level() + " " + ReportLine.text(report);
    }
}
