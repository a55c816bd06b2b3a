package tele.perf.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tele.perf.pipe.Arrivals;
import tele.perf.pipe.Pipe;

/**
 * Spans of the OpenTelemetry SDK with an attribute, started, made current, left and ended, with its
 * batching processor; batches are as large as in {@link tele.perf.pipe.OTelPipe}.
 */
public final class OTelSpans implements Pipe {
    private static final AttributeKey<Long> ID = AttributeKey.longKey("id");
    private static final int BATCH_SPANS = 32_768;
    private static final long PATIENCE_SECONDS = 30;

    private final Arrivals arrivals = new Arrivals();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** Opens it. */
    public OTelSpans() {
        provider =
                SdkTracerProvider.builder()
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(new End(arrivals))
                                        .setMaxQueueSize(QUEUE_EVENTS)
                                        .setMaxExportBatchSize(BATCH_SPANS)
                                        .build())
                        .build();
        tracer = provider.get(LOGGER);
    }

    @Override
    @SuppressWarnings("try") // the scope is entered and left, and nothing happens in it
    public void emit(long id) {
        Span span = tracer.spanBuilder("charge").setAttribute(ID, id).startSpan();
        try (Scope scope = span.makeCurrent()) {
            // the work would be here
        } finally {
            span.end();
        }
    }

    @Override
    public void emitOff(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void push() {
        provider.forceFlush().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        provider.close();
    }

    private static final class End implements SpanExporter {
        private final Arrivals arrivals;

        End(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            for (SpanData span : spans) {
                arrivals.take(Objects.requireNonNull(span.getAttributes().get(ID)));
            }
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
