package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;
import tele.api.TeleStats.State;

final class BooksTest {
    private static final String SPAN = "{\"kind\":\"span\",\"span_id\":\"a1\"}";
    private static final String LOG = "{\"kind\":\"log\",\"span_id\":\"a1\"}";
    private static final String NOTICE = "{\"kind\":\"notice\",\"dropped_total\":7}";

    @TempDir Path directory;

    @Test
    void show_isFine_whenTheFileHoldsWhatTeleSays() throws IOException {
        assertThat(shown(stats(0, 2, 0), SPAN, LOG)).doesNotContain("WRONG");
        assertThat(shown(stats(7, 2, 0), SPAN, LOG, NOTICE)).doesNotContain("WRONG");
    }

    @Test
    void show_saysWrong_whenALineIsMissing() throws IOException {
        assertThat(shown(stats(0, 2, 0), SPAN)).contains("WRONG").contains("0 log lines, 1 spans");
    }

    @Test
    void show_saysWrong_whenALineIsThereTwice() throws IOException {
        assertThat(shown(stats(0, 2, 0), SPAN, LOG, LOG)).contains("WRONG");
    }

    @Test
    void show_saysWrong_whenTheSpanOfALineIsMissing() throws IOException {
        assertThat(shown(stats(0, 1, 0), LOG)).contains("WRONG").contains("every parent");
    }

    @Test
    void show_saysWrong_whenNoNoticeNamesTheDrops() throws IOException {
        assertThat(shown(stats(7, 2, 0), SPAN, LOG)).contains("WRONG").contains("dropped, as");
    }

    @Test
    void show_saysWrong_whenSomethingIsPending() throws IOException {
        assertThat(shown(stats(0, 2, 1), SPAN, LOG)).contains("WRONG").contains("json: dispatched");
    }

    private String shown(TeleStats stats, String... lines) throws IOException {
        Path file = directory.resolve("shop.jsonl");
        Files.write(file, List.of(lines));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean fine =
                new Books(stats, Arrived.in(file))
                        .show(new PrintStream(out, true, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(fine).isEqualTo(!text.contains("WRONG"));
        return text;
    }

    private static TeleStats stats(long dropped, long delivered, long pending) {
        long dispatched = delivered + pending;
        SinkStats json =
                new SinkStats(State.RUNNING, dispatched, 0, delivered, 0, Map.of(), pending, 0);
        return new TeleStats(
                dropped + dispatched,
                dropped,
                Map.of(),
                0,
                dispatched,
                0,
                0,
                0,
                Map.of("json", json));
    }
}
