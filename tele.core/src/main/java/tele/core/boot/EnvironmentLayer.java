package tele.core.boot;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings from environment variables. The way from a property's name to its variable is unique,
 * the way back is not ({@code _} may have been {@code .} or {@code -}), so names are only ever
 * translated forwards.
 */
final class EnvironmentLayer implements SettingsLayer {
    private final Map<String, String> variables;

    EnvironmentLayer(Map<String, String> environment) {
        Map<String, String> ours = new LinkedHashMap<>();
        environment.forEach(
                (name, value) -> {
                    if ((name.startsWith("TELE_") || name.startsWith("OTEL_"))
                            && !value.isBlank()) {
                        ours.put(name, value.trim());
                    }
                });
        this.variables = ours;
    }

    /** {@code TELE_STDOUT_LEVEL_NAMES} for {@code tele.stdout.level-names}. */
    static String variableFor(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public @Nullable Setting find(String name) {
        String variable = variableFor(name);
        String value = variables.get(variable);
        if (value == null) {
            return null;
        }
        return new Setting(name.startsWith("otel.") ? variable : name, value, "env " + variable);
    }

    /**
     * The rest of a variable's name in lower case; what was {@code -} or {@code .} stays {@code _}.
     */
    @Override
    public Map<String, Setting> family(String prefix) {
        String start = variableFor(prefix);
        Map<String, Setting> family = new LinkedHashMap<>();
        written()
                .forEach(
                        (variable, setting) -> {
                            if (variable.startsWith(start) && variable.length() > start.length()) {
                                family.put(
                                        variable.substring(start.length()).toLowerCase(Locale.ROOT),
                                        setting);
                            }
                        });
        return family;
    }

    @Override
    public Map<String, Setting> written() {
        Map<String, Setting> written = new LinkedHashMap<>();
        variables.forEach(
                (variable, value) ->
                        written.put(variable, new Setting(variable, value, "env " + variable)));
        return written;
    }
}
