package tele.core.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import tele.api.spi.Diagnostics.Report;

/**
 * The settings of a process, the strongest first: {@code -D}, environment, the file {@code tele.properties}, and the lines of the
 * {@code logging.properties} that speak of tele. Properties and environment are those of the start; files can be read again.
 */
public final class ProcessSettings {
    private final Map<String, String> properties;
    private final Map<String, String> environment;

    ProcessSettings(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** Those of this process. */
    public static ProcessSettings ofThisProcess() {
        return new ProcessSettings(textsOf(System.getProperties()), System.getenv());
    }

    private static Map<String, String> textsOf(Properties properties) {
        Map<String, String> texts = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name));
        }
        return texts;
    }

    SettingsStack read(Consumer<Report> mistakes) {
        return new SettingsStack(List.of(PropertyLayer.of(properties, "-D"), new EnvironmentLayer(environment)));
    }
}
