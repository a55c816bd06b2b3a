package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tele.api.spi.Diagnostics.Report;

class NameCheckTest {
    private final NameCheck check =
            new NameCheck(
                    Map.of(
                            "stdout",
                            Set.of("color", "level-names", "stack.max-frames"),
                            "json",
                            Set.of("path", "rename.*"),
                            "viewer",
                            Set.of()));

    @Test
    void check_suggestsTheNearestName_inTheDocumentedForm() {
        assertThat(line("tele.stdot.color", "tele.properties:4"))
                .isEqualTo(
                        "TELE-101 unknown setting \"tele.stdot.color\"; ignored. -> did you mean"
                                + " tele.stdout.color? (tele.properties:4)");
    }

    @Test
    void check_suggestsAVariable_forAVariable() {
        assertThat(line("TELE_STDOUT_LEVL_NAMES", "env TELE_STDOUT_LEVL_NAMES"))
                .isEqualTo(
                        "TELE-101 unknown setting \"TELE_STDOUT_LEVL_NAMES\"; ignored. -> did you"
                                + " mean TELE_STDOUT_LEVEL_NAMES? (env TELE_STDOUT_LEVL_NAMES)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tele.filter",
                "tele.stdout.color",
                "tele.stdout.stack.max-frames",
                "tele.json.rename.level",
                "tele.viewer.queue.capacity",
                "tele.json.enabled",
                "otel.span.attribute.count.limit",
                "otel.exporter.otlp.logs.client.key",
                "otel.metrics.exporter",
                "otel.javaagent.debug"
            })
    void check_accepts(String name) {
        assertThat(check.check(name, "-D")).isNull();
        String variable = EnvironmentLayer.variableFor(name);
        assertThat(check.check(variable, "env " + variable)).isNull();
    }

    @Test
    void check_namesTheMissingSink() {
        assertThat(line("tele.otlp.concurrency", "-D"))
                .isEqualTo(
                        "TELE-104 setting \"tele.otlp.concurrency\" is for the sink otlp, which is"
                                + " not there; ignored. -> add tele.sink.otlp (-D)");
        assertThat(line("TELE_OTLP_SPOOL_PATH", "env TELE_OTLP_SPOOL_PATH"))
                .startsWith("TELE-104")
                .contains("add tele.sink.otlp");
        assertThat(line("tele.kafka.filter", "-D"))
                .startsWith("TELE-104")
                .contains("the sink kafka");
    }

    @Test
    void check_suggestsTheSinkMeant_beforeAMissingOne() {
        assertThat(line("tele.stdot.filter", "-D")).contains("did you mean tele.stdout.filter?");
    }

    @Test
    void check_findsNamesWithoutTheirPrefix_andVariablesInFiles() {
        assertThat(line("filter", "tele.properties:1")).contains("did you mean tele.filter?");
        assertThat(line("TELE_QUEUE_CAPACITY", "tele.properties:1"))
                .contains("did you mean tele.queue.capacity?");
        assertThat(line("OTEL_SERVICE_NAME", "tele.properties:1"))
                .contains("did you mean otel.service.name?");
    }

    @Test
    void check_reportsOtelNames_onlyWhenOneOrTwoSlipsAway() {
        assertThat(line("OTEL_SERVCE_NAME", "env OTEL_SERVCE_NAME"))
                .contains("did you mean OTEL_SERVICE_NAME?");
        assertThat(
                        check.check(
                                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
                                "env OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"))
                .isNull();
    }

    @Test
    void check_pointsToTheDocs_whenNothingIsNear() {
        assertThat(line("tele.banana", "-D"))
                .isEqualTo(
                        "TELE-101 unknown setting \"tele.banana\"; ignored. ->"
                                + " docs/configuration.md has all names (-D)");
    }

    @Test
    void checkSink_findsNamesThatNoSinkHas() {
        Setting list = new Setting("tele.sinks", "stdot,json,otlp", "-D");
        assertThat(check.checkSink("json", list)).isNull();
        assertThat(check.checkSink("*", list)).isNull();
        assertThat(ReportLine.text(check.checkSink("stdot", list)))
                .contains("did you mean stdout?");
        assertThat(ReportLine.text(check.checkSink("otlp", list))).contains("add tele.sink.otlp");
    }

    private String line(String name, String origin) {
        Report mistake = check.check(name, origin);
        return mistake == null ? "nothing" : ReportLine.text(mistake);
    }
}
