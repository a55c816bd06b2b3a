package tele.perf.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The logs of the OpenTelemetry SDK, over HTTP with its okhttp sender. */
final class OTelPeer implements Peer {
    private static final AttributeKey<Long> ID = AttributeKey.longKey("id");
    private static final AttributeKey<String> CUSTOMER = AttributeKey.stringKey("customer");
    private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
    private static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");

    private final boolean full;
    private final Confirming exporter;
    private final SdkLoggerProvider provider;
    private final Logger logger;

    /**
     * @param batchRecords the largest batch
     * @param compression {@code none}, the SDK's default, or {@code gzip}
     * @param full whether each record also gets what tele's always have: time, level name and
     *     thread
     */
    OTelPeer(URI endpoint, int batchRecords, String compression, boolean full) {
        this.full = full;
        this.exporter =
                new Confirming(
                        OtlpHttpLogRecordExporter.builder()
                                .setEndpoint(endpoint + "/v1/logs")
                                .setCompression(compression)
                                .build());
        this.provider =
                SdkLoggerProvider.builder()
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(exporter)
                                        .setMaxQueueSize(Load.QUEUE_RECORDS)
                                        .setMaxExportBatchSize(batchRecords)
                                        .build())
                        .build();
        this.logger = provider.get(Load.LOGGER);
    }

    @Override
    public void emit(long id) {
        LogRecordBuilder record =
                logger.logRecordBuilder()
                        .setSeverity(Severity.INFO)
                        .setBody(Load.MESSAGE)
                        .setAttribute(ID, id)
                        .setAttribute(CUSTOMER, Load.CUSTOMER);
        if (full) {
            Thread thread = Thread.currentThread();
            record.setTimestamp(Instant.now())
                    .setSeverityText("INFO")
                    .setAttribute(THREAD_NAME, thread.getName())
                    .setAttribute(THREAD_ID, thread.getId());
        }
        record.emit();
    }

    @Override
    public long delivered() {
        return exporter.confirmed.get();
    }

    @Override
    public void flush() {
        CompletableResultCode flushed =
                provider.forceFlush().join(Load.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!flushed.isSuccess()) {
            throw new IllegalStateException("not delivered; confirmed: " + delivered());
        }
    }

    @Override
    public void close() {
        provider.close();
    }

    /** Counts what the collector has confirmed. */
    private static final class Confirming implements LogRecordExporter {
        private final LogRecordExporter exporter;
        private final AtomicLong confirmed = new AtomicLong();

        Confirming(LogRecordExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            int count = records.size(); // now: the processor empties the collection afterwards
            CompletableResultCode result = exporter.export(records);
            return result.whenComplete(
                    () -> {
                        if (result.isSuccess()) {
                            confirmed.addAndGet(count);
                        }
                    });
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
