package tele.sink.stdout;

import java.util.List;
import java.util.Set;
import tele.api.spi.Settings;

/**
 * How lines look: the settings that may change while the sink is open.
 *
 * @param format {@code text}, {@code full}, {@code pretty} or {@code json}. Default {@code text}
 * @param color whether colours are used. Default: {@link ColorChoice}
 * @param time {@code short}, {@code iso}, {@code utc}, {@code epoch} or {@code none}. Default
 *     {@code short} on a terminal, else {@code iso}
 * @param spans {@code on} (names and fields), {@code names} or {@code off}. Default {@code on}
 * @param ids {@code short} (8 digits of the trace id), {@code full} or {@code off}. Default {@code
 *     short}
 * @param levelNames {@code tele}, or {@code jul} for the names that the source uses. Default {@code
 *     tele}
 * @param maxFrames frames shown of each exception. Default 1024, as many as the JVM records
 */
record Look(
        String format,
        boolean color,
        String time,
        String spans,
        String ids,
        String levelNames,
        int maxFrames) {
    static final Set<String> SETTING_NAMES =
            Set.of(
                    "format",
                    "color",
                    "time",
                    "spans",
                    "ids",
                    "level-names",
                    "span-events",
                    "stack.max-frames");

    private static final int DEFAULT_MAX_FRAMES = 1024;

    /** What the settings say now. */
    static Look of(Settings settings, Terminal terminal) {
        return new Look(
                settings.choice("format", "text", List.of("text", "full", "pretty", "json")),
                ColorChoice.colored(
                        settings.choice("color", "auto", List.of("always", "never", "auto")),
                        terminal),
                settings.choice(
                        "time",
                        terminal.isTerminal() ? "short" : "iso",
                        List.of("short", "iso", "utc", "epoch", "none")),
                spans(settings),
                settings.choice("ids", "short", List.of("short", "full", "off")),
                settings.choice("level-names", "tele", List.of("tele", "jul")),
                (int)
                        settings.number(
                                "stack.max-frames", DEFAULT_MAX_FRAMES, 0, Integer.MAX_VALUE));
    }

    /** Also {@code true} and {@code false}, as for any switch. */
    private static String spans(Settings settings) {
        String chosen =
                settings.choice("spans", "on", List.of("on", "names", "off", "true", "false"));
        return switch (chosen) {
            case "true" -> "on";
            case "false" -> "off";
            default -> chosen;
        };
    }

    /**
     * Whether the ends of spans have lines. Asked once: the engine must know which kinds of event
     * to capture. Default {@code off}
     */
    static boolean spanEnds(Settings settings) {
        return settings.choice("span-events", "off", List.of("off", "close")).equals("close");
    }
}
