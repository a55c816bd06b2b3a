package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tele.api.event.Level;
import tele.api.event.Notice;
import tele.api.event.Severity;
import tele.api.spi.Diagnostics.Report;
import tele.testkit.ManualClock;

@Timeout(60)
class StderrDiagnosticsTest {
    private final ManualClock clock = new ManualClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    @Test
    void report_writesOneLineAndOneNotice() {
        StderrDiagnostics diagnostics = diagnostics(Level.INFO, false);
        diagnostics.report(
                new Report(
                        Level.WARN,
                        "TELE-102",
                        "tele.x",
                        "x is wrong; using y",
                        "write z",
                        "-D",
                        new Exception("secret")));
        assertThat(lines(diagnostics))
                .containsExactly("[tele] WARN TELE-102 x is wrong; using y. -> write z (-D)");
        assertThat(notices)
                .singleElement()
                .satisfies(
                        notice -> {
                            assertThat(notice.severity()).isEqualTo(Severity.WARN);
                            assertThat(notice.event()).isEqualTo("tele.report");
                            assertThat(notice.message())
                                    .isEqualTo("TELE-102 x is wrong; using y. -> write z (-D)");
                            assertThat(notice.fields().toMap())
                                    .containsEntry("code", "TELE-102")
                                    .containsEntry("subject", "tele.x")
                                    .containsEntry("count", 1L)
                                    .containsEntry("origin", "-D");
                        });
    }

    @Test
    void report_showsTheFirstAtOnce_theOthersAsOneSummaryAMinute() {
        StderrDiagnostics diagnostics = diagnostics(Level.INFO, false);
        for (int i = 0; i < 13; i++) {
            diagnostics.report(
                    Report.error("TELE-301", "otlp", "otlp: refused", "start a collector", null));
        }
        diagnostics.tick();
        clock.advance(Duration.ofSeconds(60));
        diagnostics.tick();
        diagnostics.tick();
        assertThat(lines(diagnostics))
                .containsExactly(
                        "[tele] ERROR TELE-301 otlp: refused. -> start a collector",
                        "[tele] ERROR TELE-301 otlp: refused [12 more in 60s]. -> start a"
                                + " collector");
        assertThat(notices)
                .extracting(notice -> notice.fields().get("count"))
                .containsExactly(1L, 12L);
    }

    @Test
    void recovered_saysSoAndBeginsAnew() {
        StderrDiagnostics diagnostics = diagnostics(Level.INFO, false);
        diagnostics.report(Report.warn("TELE-301", "otlp", "refused", null));
        diagnostics.report(Report.warn("TELE-301", "otlp", "refused", null));
        diagnostics.recovered("TELE-301", Report.info("TELE-302", "otlp", "answers again"));
        diagnostics.report(Report.warn("TELE-301", "otlp", "refused", null));
        assertThat(lines(diagnostics))
                .containsExactly(
                        "[tele] WARN TELE-301 refused",
                        "[tele] INFO TELE-302 answers again",
                        "[tele] WARN TELE-301 refused");
    }

    @Test
    void threshold_silencesLinesButNotNotices() {
        StderrDiagnostics diagnostics = diagnostics(Level.ERROR, false);
        diagnostics.report(Report.warn("TELE-301", "otlp", "refused", null));
        assertThat(lines(diagnostics)).isEmpty();
        assertThat(notices).hasSize(1);
        StderrDiagnostics off = diagnostics(Level.OFF, false);
        off.report(Report.error("TELE-301", "otlp", "refused", null, null));
        assertThat(lines(off)).isEmpty();
    }

    @Test
    void report_showsTheTraceOnlyInDebug_withItsTextsEscaped() {
        StderrDiagnostics diagnostics = diagnostics(Level.INFO, true);
        diagnostics.report(
                Report.error(
                        "TELE-321",
                        "viewer",
                        "threw",
                        null,
                        new IllegalStateException("a\u001b[2J\nb")));
        List<String> lines = lines(diagnostics);
        assertThat(lines).element(0).isEqualTo("[tele] ERROR TELE-321 threw");
        assertThat(lines).element(1).isEqualTo("    java.lang.IllegalStateException: a\\u001b[2J");
        assertThat(lines).element(2).isEqualTo("    b");
        assertThat(lines)
                .element(3)
                .asString()
                .startsWith("        at tele.core.boot.StderrDiagnosticsTest");
    }

    @Test
    void report_survivesAThrowingException_andAThrowingListener() {
        StderrDiagnostics diagnostics =
                new StderrDiagnostics(
                        clock,
                        Level.INFO,
                        true,
                        notice -> {
                            throw new StackOverflowError();
                        },
                        out);
        Exception hostile =
                new Exception() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException();
                    }
                };
        assertThatCode(
                        () ->
                                diagnostics.report(
                                        Report.error("TELE-321", "viewer", "threw", null, hostile)))
                .doesNotThrowAnyException();
        assertThat(lines(diagnostics)).element(0).isEqualTo("[tele] ERROR TELE-321 threw");
        assertThat(diagnostics.unwritten()).isEqualTo(1);
    }

    @Test
    void report_addsUpExactly_whenManyThreadsReportTheSame() throws InterruptedException {
        StderrDiagnostics diagnostics = diagnostics(Level.INFO, false);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(
                    new Thread(
                            () -> {
                                for (int i = 0; i < 25_000; i++) {
                                    diagnostics.report(
                                            Report.warn("TELE-402", "json", "lane full", null));
                                    clock.advance(Duration.ofMillis(20));
                                    diagnostics.tick();
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        diagnostics.flush(Duration.ofSeconds(30));
        Pattern count = Pattern.compile("\\[(\\d+) more in ");
        long told = 1;
        for (String line : lines(diagnostics)) {
            Matcher matcher = count.matcher(line);
            told += matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }
        assertThat(told).isEqualTo(100_000);
        assertThat(notices.stream().mapToLong(notice -> (Long) notice.fields().get("count")).sum())
                .isEqualTo(100_000);
    }

    @Test
    void say_writesPlainLines_andMakesNoNotice() {
        StderrDiagnostics diagnostics = diagnostics(Level.INFO, false);
        diagnostics.say(List.of(StartLine.text("info", List.of("stdout", "json"), null)));
        assertThat(lines(diagnostics))
                .containsExactly("[tele] capturing info for stdout, json; no settings file");
        assertThat(notices).isEmpty();
    }

    @Test
    void say_isSilent_aboveInfo() {
        StderrDiagnostics diagnostics = diagnostics(Level.WARN, false);
        diagnostics.say(List.of("hello"));
        assertThat(lines(diagnostics)).isEmpty();
    }

    private StderrDiagnostics diagnostics(Level threshold, boolean debug) {
        return new StderrDiagnostics(clock, threshold, debug, notices::add, out);
    }

    private List<String> lines(StderrDiagnostics diagnostics) {
        assertThat(diagnostics.flush(Duration.ofSeconds(30))).isTrue();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
