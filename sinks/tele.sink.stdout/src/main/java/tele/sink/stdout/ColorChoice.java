package tele.sink.stdout;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether lines are coloured. The first that has an opinion decides: {@code tele.stdout.color},
 * {@code NO_COLOR}, {@code CLICOLOR_FORCE} or {@code FORCE_COLOR}, {@code CLICOLOR=0}, {@code
 * TERM=dumb}, and at last whether people look at it at all.
 */
final class ColorChoice {
    private ColorChoice() {}

    /**
     * @param setting {@code always}, {@code never} or {@code auto}
     */
    static boolean colored(String setting, Terminal terminal) {
        return switch (setting) {
            case "always" -> true;
            case "never" -> false;
            default -> colored(terminal);
        };
    }

    private static boolean colored(Terminal terminal) {
        Map<String, String> environment = terminal.environment();
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (isOn(environment.get("CLICOLOR_FORCE")) || isOn(environment.get("FORCE_COLOR"))) {
            return true;
        }
        if ("0".equals(environment.get("CLICOLOR")) || "dumb".equals(environment.get("TERM"))) {
            return false;
        }
        return terminal.isTerminal();
    }

    /** Some programs' users write {@code FORCE_COLOR=0} and mean no. */
    private static boolean isOn(@Nullable String value) {
        if (value == null) {
            return false;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "0", "false" -> false;
            default -> true;
        };
    }
}
