package tele.perf.pipe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.internal.LoggerConfig;
import io.opentelemetry.sdk.logs.internal.SdkLoggerProviderUtil;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Logs of the OpenTelemetry SDK with its batching processor. The minimum severity is INFO: without
 * one, DEBUG would not be off. Keys of attributes are constants. A batch is 32768 records instead
 * of 512, which wakes the exporting thread less often (table {@code settings1} of {@code perf/run
 * capture}); the system property {@value #BATCH_PROPERTY} sets another.
 */
public final class OTelPipe implements Pipe {
    /** Records in a batch. */
    public static final String BATCH_PROPERTY = "tele.perf.otel.batch";

    private static final AttributeKey<Long> ID = AttributeKey.longKey("id");
    private static final AttributeKey<String> BUYER = AttributeKey.stringKey("customer");
    private static final long PATIENCE_SECONDS = 30;

    private final Arrivals arrivals;
    private final SdkLoggerProvider provider;
    private final Logger logger;

    /** Opens it. */
    public OTelPipe() {
        this(new Arrivals());
    }

    OTelPipe(Arrivals arrivals) {
        this.arrivals = arrivals;
        SdkLoggerProviderBuilder builder =
                SdkLoggerProvider.builder()
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(new End(arrivals))
                                        .setMaxQueueSize(QUEUE_EVENTS)
                                        .setMaxExportBatchSize(
                                                Integer.getInteger(BATCH_PROPERTY, 32768))
                                        .build());
        SdkLoggerProviderUtil.addLoggerConfiguratorCondition(
                builder,
                any -> true,
                LoggerConfig.builder().setMinimumSeverity(Severity.INFO).build());
        provider = builder.build();
        logger = provider.get(LOGGER);
    }

    @Override
    public void emit(long id) {
        log(Severity.INFO, id);
    }

    @Override
    public void emitOff(long id) {
        log(Severity.DEBUG, id);
    }

    private void log(Severity severity, long id) {
        if (logger.isEnabled(severity)) {
            logger.logRecordBuilder()
                    .setSeverity(severity)
                    .setBody(MESSAGE)
                    .setAttribute(ID, id)
                    .setAttribute(BUYER, CUSTOMER)
                    .emit();
        }
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

    private static final class End implements LogRecordExporter {
        private final Arrivals arrivals;

        End(Arrivals arrivals) {
            this.arrivals = arrivals;
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            for (LogRecordData record : records) {
                arrivals.take(Objects.requireNonNull(record.getAttributes().get(ID)));
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
