package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static tele.sink.stdout.Samples.HEAD;
import static tele.sink.stdout.Samples.linesOf;
import static tele.sink.stdout.Samples.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.Limits;
import tele.api.event.LogEvent;
import tele.api.event.Severity;

final class LimitedLayoutTest {
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]+m");
    private static final int ROOM = LimitedLayout.MAX_LINE_BYTES - HEAD.length();

    @Test
    void line_isLeftWhole_upTo64KiB() {
        assertThat(linesOf(log("x".repeat(ROOM)))).isEqualTo(HEAD + "x".repeat(ROOM) + "\n");
    }

    @Test
    void line_isCut_whenItIsLonger() {
        assertThat(linesOf(log("x".repeat(ROOM + 1))))
                .isEqualTo(HEAD + "x".repeat(ROOM) + "… (+1 chars)\n");
        assertThat(linesOf(log("x".repeat(1_000_000), Fields.of("a", 1L))))
                .endsWith("x… (+" + (1_000_000 - ROOM + " a=1".length()) + " chars)\n");
    }

    @Test
    void line_isNeverCutInsideACodePoint() {
        for (int shift = 0; shift < 4; shift++) {
            String message = "x".repeat(shift) + "\ud83d\ude80".repeat(20_000);
            String line = linesOf(log(message));
            int shown = (ROOM - shift) / 4;
            assertThat(line)
                    .isEqualTo(
                            HEAD
                                    + message.substring(0, shift + 2 * shown)
                                    + "… (+"
                                    + (40_000 - 2 * shown)
                                    + " chars)\n");
            assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(LimitedLayout.MAX_LINE_BYTES + 40);
        }
    }

    @Test
    void number_isTheWholeOfWhatIsMissing_whenTheEngineHasCutBefore() {
        String cut = Limits.cut("x".repeat(100_000), 64 * 1024);
        assertThat(linesOf(log(cut))).endsWith("x… (+" + (100_000 - ROOM) + " chars)\n");
        String forged = "x".repeat(ROOM) + "… (+many chars)";
        assertThat(linesOf(log(forged))).endsWith("x… (+15 chars)\n");
    }

    @Test
    void otherLines_ofTheEventAreLeftAlone() {
        String lines = linesOf(log("one\n" + "x".repeat(70_000) + "\nthree"));
        assertThat(lines.lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(HEAD + "one"),
                        second -> assertThat(second).startsWith("    | x").endsWith(" chars)"),
                        third -> assertThat(third).isEqualTo("    | three"));
    }

    @Test
    void colors_areEnded_andNotCounted() {
        int room = ROOM - 9; // the colour of the level
        String line = linesOf(span(room - 20), "color", "always");
        // a blank, the colour, and 15 of the 29 chars of spans and trace are in
        assertThat(line.substring(line.length() - 40))
                .endsWith(" \u001b[2m{order{id=42} >\u001b[0m… (+14 chars)\n");
        for (int more = 0; more < 50; more++) {
            String each = linesOf(span(room - more), "color", "always");
            long begun = each.chars().filter(c -> c == '\u001b').count();
            assertThat(COLOR.matcher(each).results().count()).as("%d", more).isEqualTo(begun);
        }
    }

    private static LogEvent span(int messageChars) {
        return new LogEvent(
                Samples.at("11:28:05.123"),
                "main",
                1,
                Samples.ORDERS,
                Severity.INFO,
                "x".repeat(messageChars),
                Fields.EMPTY,
                Samples.PAY,
                null);
    }
}
