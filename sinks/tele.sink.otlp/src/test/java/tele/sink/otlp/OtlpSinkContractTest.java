package tele.sink.otlp;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tele.api.spi.SinkProvider;
import tele.testkit.SinkContract;
import tele.testkit.otlp.OtlpAnswer;
import tele.testkit.otlp.OtlpReceiver;

/** The contract of every sink, held by this one. */
class OtlpSinkContractTest extends SinkContract {
    private final OtlpReceiver receiver = OtlpReceiver.start();

    @Override
    protected SinkProvider provider() {
        return new OtlpSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "otel.exporter.otlp.endpoint",
                receiver.endpoint().toString(),
                // the contract wants one order, which only one request at a time keeps
                "concurrency",
                "1");
    }

    @Override
    protected List<String> arrived() {
        return receiver.logs().stream().map(log -> String.valueOf(log.body())).toList();
    }

    @Override
    protected boolean breakDestination() {
        receiver.answer(OtlpAnswer.status(503));
        return true;
    }

    @Override
    protected void repairDestination() {
        receiver.answer(OtlpAnswer.ok());
    }

    @Override
    protected boolean isProcessWide(Thread thread) {
        return thread.getName().startsWith("OkHttp ") || thread.getName().startsWith("Okio ");
    }

    @AfterEach
    void receiver_stops() {
        receiver.close();
    }
}
