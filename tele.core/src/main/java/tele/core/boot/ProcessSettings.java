package tele.core.boot;

import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;

/**
 * The settings of a process, the strongest first: {@code -D}, environment, the file {@code
 * tele.properties}, and the lines of the {@code logging.properties} that speak of tele. Properties
 * and environment are those of the start; files can be read again.
 */
public final class ProcessSettings {
    static final String DEFAULT_NAME = "tele.properties";
    static final String LOGGING_FILE = "java.util.logging.config.file";

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private final Path directory;
    private final @Nullable ClassLoader loader;

    /**
     * Settings from what is given here, and files.
     *
     * @param directory where relative paths begin
     * @param loader where the resource is looked for; {@code null} for nowhere
     */
    ProcessSettings(
            Map<String, String> properties,
            Map<String, String> environment,
            Path directory,
            @Nullable ClassLoader loader) {
        this.properties = properties;
        this.environment = environment;
        this.directory = directory;
        this.loader = loader;
    }

    /** Those of this process. */
    public static ProcessSettings ofThisProcess() {
        return FirstLook.atThisProcess().settings();
    }

    static ProcessSettings ofThisProcess(
            Map<String, String> properties, Map<String, String> environment) {
        // the loader that has tele, not the thread's: see GlobalEngine
        ClassLoader loader = ProcessSettings.class.getClassLoader();
        return new ProcessSettings(properties, environment, Path.of(""), loader);
    }

    /** Reads all sources anew. */
    SettingsStack read(Consumer<Report> mistakes) {
        SettingsFile own = ownFile(mistakes);
        SettingsFile logging = loggingFile(mistakes);
        List<SettingsLayer> layers = new ArrayList<>();
        layers.add(PropertyLayer.of(oursAmong(properties), "-D"));
        layers.add(new EnvironmentLayer(environment));
        if (own != null) {
            layers.add(own.layerOf(own.read(mistakes), name -> true));
        }
        if (logging != null) {
            layers.add(readLogging(logging, mistakes));
        }
        return new SettingsStack(layers);
    }

    private static SettingsLayer readLogging(SettingsFile logging, Consumer<Report> mistakes) {
        if (!logging.exists()) {
            LoggingFile.reportMissing(logging.shown(), mistakes);
            return PropertyLayer.EMPTY;
        }
        Map<String, PropertiesFile.Entry> entries = logging.read(mistakes);
        LoggingFile.reportLevels(logging.shown(), entries, mistakes);
        return logging.layerOf(entries, LoggingFile::isSetting);
    }

    private static Map<String, String> oursAmong(Map<String, String> properties) {
        Map<String, String> ours = new HashMap<>(properties);
        ours.keySet().removeIf(name -> !name.startsWith("tele.") && !name.startsWith("otel."));
        return ours;
    }

    /** Changes when any of the files has changed, come or gone. */
    String stamp() {
        SettingsFile own = ownFile(ignored -> {});
        SettingsFile logging = loggingFile(ignored -> {});
        return (own == null ? "" : own.shown() + own.stamp())
                + '|'
                + (logging == null ? "" : logging.stamp());
    }

    /** The file with tele's settings, as shown to people; {@code null} if there is none. */
    public @Nullable String ownFileShown() {
        SettingsFile own = ownFile(ignored -> {});
        return own == null ? null : own.shown();
    }

    /** The file named to {@code java.util.logging}; {@code null} if none is. */
    @Nullable String loggingFileShown() {
        SettingsFile logging = loggingFile(ignored -> {});
        return logging == null ? null : logging.shown();
    }

    private @Nullable SettingsFile ownFile(Consumer<Report> mistakes) {
        String fromProperty = properties.getOrDefault("tele.config", "");
        String named = FirstLook.ownFile(properties, environment);
        if (!named.isBlank()) {
            return fileAt(
                    named.trim(), fromProperty.isBlank() ? "env TELE_CONFIG" : "-D", mistakes);
        }
        SettingsFile here = SettingsFile.at(DEFAULT_NAME, null, directory.resolve(DEFAULT_NAME));
        if (here.exists()) {
            return here;
        }
        URL resource = loader == null ? null : loader.getResource(DEFAULT_NAME);
        return resource == null ? null : SettingsFile.inside(resource);
    }

    private @Nullable SettingsFile loggingFile(Consumer<Report> mistakes) {
        String named = properties.getOrDefault(LOGGING_FILE, "");
        return named.isBlank() ? null : fileAt(named.trim(), "-D", mistakes);
    }

    private @Nullable SettingsFile fileAt(String named, String namedBy, Consumer<Report> mistakes) {
        try {
            return SettingsFile.at(named, namedBy, directory.resolve(named));
        } catch (InvalidPathException impossible) {
            String what =
                    '"'
                            + named
                            + "\" is no path ("
                            + impossible.getReason()
                            + "); going on without it";
            mistakes.accept(
                    new Report(
                            Level.WARN,
                            "TELE-108",
                            named,
                            what,
                            "correct the path",
                            namedBy,
                            null));
            return null;
        }
    }
}
