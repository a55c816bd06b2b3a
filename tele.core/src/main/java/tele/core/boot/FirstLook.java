package tele.core.boot;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of the settings before the first event. To read them takes tens of
 * milliseconds in a cold JVM, so they are read while events queue already; but a few count for the
 * very first event. Whether there are any of those is seen here in about a millisecond: by their
 * names in {@code -D}, in the environment and in the text of the files. A name found by mistake
 * costs the first caller time, nothing else.
 *
 * <p>A resource {@code tele.properties} is not looked for: that would open every jar on the path.
 * What it says counts from when the settings have been read.
 *
 * <p>For one thread.
 */
public final class FirstLook {
    /** How the names begin that decide how an event is captured, or whether at all. */
    private static final String[] NEEDED_AT_ONCE = {
        "tele.enabled",
        "tele.strict",
        "tele.capture.",
        "tele.limits.",
        "tele.queue.",
        "otel.sdk.disabled",
        "otel.attribute.",
        "otel.logrecord.",
        "otel.span.",
        "otel.traces.sampler"
    };

    private static final int MAX_BYTES = 64 * 1024;

    private final Map<String, String> properties;
    private final Map<String, String> environment;
    private boolean needsSettings;

    /**
     * @param directory where relative paths begin; {@code null} for that of the process
     */
    FirstLook(
            Map<String, String> properties,
            Map<String, String> environment,
            @Nullable File directory) {
        this.properties = properties;
        this.environment = environment;
        for (String name : properties.keySet()) {
            if (name.startsWith("tele.") || name.startsWith("otel.")) {
                look(name);
            }
        }
        for (String variable : environment.keySet()) {
            if (variable.startsWith("TELE_") || variable.startsWith("OTEL_")) {
                lookAtVariable(variable);
            }
        }
        String own = ownFile(properties, environment);
        lookInto(directory, own.isBlank() ? ProcessSettings.DEFAULT_NAME : own.trim());
        lookInto(directory, properties.getOrDefault(ProcessSettings.LOGGING_FILE, "").trim());
    }

    /** Looks at what this process has now. */
    public static FirstLook atThisProcess() {
        Properties now = System.getProperties();
        Map<String, String> texts = new HashMap<>();
        for (String name : now.stringPropertyNames()) {
            texts.put(name, now.getProperty(name, ""));
        }
        return new FirstLook(texts, System.getenv(), null);
    }

    /** The name of the file that somebody named; empty if nobody did. */
    static String ownFile(Map<String, String> properties, Map<String, String> environment) {
        String byProperty = properties.getOrDefault("tele.config", "");
        return byProperty.isBlank() ? environment.getOrDefault("TELE_CONFIG", "") : byProperty;
    }

    /** All that was there at that moment, to be read in full. */
    public ProcessSettings settings() {
        return ProcessSettings.ofThisProcess(properties, environment);
    }

    private void look(String name) {
        for (String beginning : NEEDED_AT_ONCE) {
            needsSettings |= name.startsWith(beginning);
        }
    }

    private void lookAtVariable(String variable) {
        for (String beginning : NEEDED_AT_ONCE) {
            needsSettings |= variable.startsWith(EnvironmentLayer.variableFor(beginning));
        }
    }

    private void lookInto(@Nullable File directory, String named) {
        File file = new File(named);
        String text = textOf(file.isAbsolute() ? file : new File(directory, named));
        // an escape may hide a name
        needsSettings |= text.length() > MAX_BYTES || text.indexOf('\\') >= 0;
        for (String beginning : NEEDED_AT_ONCE) {
            needsSettings |= text.contains(beginning);
        }
    }

    private static String textOf(File file) {
        if (!file.isFile()) {
            return "";
        }
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES + 1), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return ""; // whoever reads the settings will say so
        }
    }

    /** Whether the settings must be read before the first event is captured. */
    public boolean needsSettings() {
        return needsSettings;
    }
}
