package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tele.api.event.Fields;

/** The halves together are the whole, whatever is in it. */
class SplitterTest {
    @ParameterizedTest
    @EnumSource(Format.class)
    void halves_holdEveryRecordOnce_underItsScopeAndResource(Format format) throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            RandomEvents random = new RandomEvents(seed);
            int records = 2 + seed * 7;
            RequestWriter writer =
                    format.writer(
                            Signal.LOGS, Fields.of("service.name", "x"), AttributeLimits.DEFAULT);
            for (int i = 0; i < records; i++) {
                writer.add(random.log());
            }
            byte[] whole = Format.whole(writer.finish());
            try (Gzip gzip = new Gzip()) {
                Body body =
                        new Body(Signal.LOGS, gzip.compress(whole), format == Format.JSON, true);
                Splitter.Halves halves = Splitter.halve(body, records);
                List<String> first = scoped(format, Gzip.expand(halves.first().bytes()));
                List<String> second = scoped(format, Gzip.expand(halves.second().bytes()));
                assertThat(first).hasSize(halves.firstRecords()).hasSize(records / 2);
                List<String> together = new ArrayList<>(first);
                together.addAll(second);
                assertThat(together).containsExactlyElementsOf(scoped(format, whole));
                assertThat(
                                format.logs(Gzip.expand(halves.second().bytes()))
                                        .getResourceLogs(0)
                                        .getResource())
                        .isEqualTo(format.logs(whole).getResourceLogs(0).getResource());
            }
        }
    }

    private static List<String> scoped(Format format, byte[] body) {
        List<String> records = new ArrayList<>();
        for (ScopeLogs scope : format.logs(body).getResourceLogs(0).getScopeLogsList()) {
            for (LogRecord record : scope.getLogRecordsList()) {
                records.add(scope.getScope().getName() + "\n" + record);
            }
        }
        return records;
    }
}
