package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static tele.sink.stdout.Samples.linesOf;

import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.Level;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanKind;
import tele.api.event.SpanRef;
import tele.api.event.SpanStatus;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;
import tele.testkit.Events;

/** Whatever is logged, wherever it stands: no line begins with it, and no terminal obeys it. */
final class HostileTextTest {
    private static final Pattern BEGIN_OF_OURS =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  |    |\n");

    @ParameterizedTest
    @ValueSource(strings = {"text", "full", "pretty"})
    void noCodePoint_getsThrough_thatSteersATerminal(String format) {
        Layout layout = layout(format);
        for (int codePoint = 0; codePoint < 0x3000; codePoint += isDense(codePoint + 13) ? 1 : 13) {
            String text = "a" + Character.toString(codePoint) + "FORGED";
            for (TelemetryEvent event : everywhere(text)) {
                assertHarmless(lines(layout, event), codePoint);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "full", "pretty"})
    void hostileEvents_areHarmless(String format) {
        Layout layout = layout(format);
        for (TelemetryEvent event : Events.hostile()) {
            assertHarmless(lines(layout, event), -1);
        }
    }

    /** Where there are characters that do something, each is tried. */
    private static boolean isDense(int codePoint) {
        return codePoint < 0x120
                || (codePoint >= 0x610 && codePoint < 0x630)
                || (codePoint >= 0x2000 && codePoint < 0x2090);
    }

    private static Layout layout(String format) {
        Look look = Samples.look("format", format, "level-names", "jul");
        return Layout.of(look, ZoneOffset.UTC, Fields.EMPTY);
    }

    private static String lines(Layout layout, TelemetryEvent event) {
        Utf8Buffer out = new Utf8Buffer(1024);
        layout.write(event, out);
        return out.toString();
    }

    @Test
    void json_hasOneLineForEachEvent() {
        for (TelemetryEvent event : Events.hostile()) {
            String line = linesOf(event, "format", "json");
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
            assertThat(line).startsWith("{").doesNotContain("\u001b", "\u009b", "\u2028");
        }
    }

    // plain comparisons: millions of lines are looked at
    private static void assertHarmless(String lines, int codePoint) {
        if (!lines.endsWith("\n")) {
            throw new AssertionError("U+%04X: no line end".formatted(codePoint));
        }
        for (int start = 0; start < lines.length(); start = lines.indexOf('\n', start) + 1) {
            if (!BEGIN_OF_OURS.matcher(lines).region(start, lines.length()).lookingAt()) {
                String line = lines.substring(start, lines.indexOf('\n', start));
                throw new AssertionError("U+%04X begins %s".formatted(codePoint, line));
            }
        }
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if ((c < ' ' || c >= 0x7f) && c != '\n' && c != '\t' && steers(c)) {
                throw new AssertionError(
                        "U+%04X in the line of U+%04X".formatted((int) c, codePoint));
            }
        }
    }

    /** By the Unicode tables of the JDK, not by the list that is under test. */
    private static boolean steers(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                    switch (Character.getDirectionality(c)) {
                        case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                                Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                                Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                                Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                                Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                                Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                                Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                                Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                                Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
                                true;
                        default -> false;
                    };
        };
    }

    /** {@code text} in each place that an application can fill. */
    private static List<TelemetryEvent> everywhere(String text) {
        Fields fields = Fields.of(text, text, "list", List.of(text));
        Severity severity = new Severity(Level.INFO, text, 9);
        SpanRef span =
                new SpanRef(
                        Samples.TRACE,
                        text,
                        fields,
                        new SpanRef(Samples.TRACE, text, fields, null));
        IllegalStateException thrown = new IllegalStateException(text, new RuntimeException(text));
        thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement(text, text, text, 1)});
        LogEvent.Details details =
                new LogEvent.Details(
                        text,
                        null,
                        null,
                        Thrown.of(thrown),
                        new SourceLocation(text, text, 1),
                        text);
        return List.of(
                new LogEvent(0, text, 1, text, severity, text, fields, span, details),
                new LogEvent(0, text, 1, text, severity, "", fields, span, details),
                new SpanClosed(
                        0,
                        text,
                        severity,
                        text,
                        1,
                        span,
                        null,
                        SpanKind.INTERNAL,
                        0,
                        1,
                        SpanStatus.ERROR,
                        text,
                        List.of(),
                        List.of(),
                        0,
                        0),
                new Notice(0, severity, text, text, fields));
    }
}
