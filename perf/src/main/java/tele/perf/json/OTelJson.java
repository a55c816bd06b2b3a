package tele.perf.json;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.internal.otlp.logs.LowAllocationLogsRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * The OpenTelemetry SDK's batching processor, and its encoder for OTLP's JSON in the mode that
 * makes less garbage, to a buffered file. The SDK's own exporter for JSON lines, which does the
 * same to standard output, has no release for this version of the SDK. A line is a whole batch in
 * OTLP's schema, with the logger's name once for all of it and without threads; a batch is as large
 * as it is by default.
 */
public final class OTelJson implements JsonFile {
    private static final AttributeKey<Long> ID = AttributeKey.longKey("id");
    private static final AttributeKey<String> BUYER = AttributeKey.stringKey("customer");
    private static final long PATIENCE_SECONDS = 60;

    private final OutputStream file;
    private final Written written = new Written();
    private final SdkLoggerProvider provider;
    private final Logger logger;

    /** Opens it. */
    public OTelJson(Path path) throws IOException {
        file = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
        provider =
                SdkLoggerProvider.builder()
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(new Lines(file, written))
                                        .setMaxQueueSize(QUEUE_EVENTS)
                                        .build())
                        .build();
        logger = provider.get(LOGGER);
    }

    @Override
    public void emit(long id) {
        logger.logRecordBuilder()
                .setSeverity(Severity.INFO)
                .setSeverityText("INFO")
                .setBody(MESSAGE)
                .setAttribute(ID, id)
                .setAttribute(BUYER, CUSTOMER)
                .emit();
    }

    @Override
    public void push() {
        provider.forceFlush().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public long written() {
        return written.lines();
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        provider.close();
        file.close();
    }

    @Override
    public String beforeId() {
        return "\"id\",\"value\":{\"intValue\":\"";
    }

    @Override
    public boolean hasLineForEach() {
        return false;
    }

    /** Called by the processor's one thread. */
    private static final class Lines implements LogRecordExporter {
        private final LowAllocationLogsRequestMarshaler batch =
                new LowAllocationLogsRequestMarshaler();
        private final OutputStream file;
        private final Written written;

        Lines(OutputStream file, Written written) {
            this.file = file;
            this.written = written;
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            batch.initialize(records);
            try {
                batch.writeJsonTo(file);
                file.write('\n');
                written.many(records.size());
                return CompletableResultCode.ofSuccess();
            } catch (IOException failed) {
                return CompletableResultCode.ofExceptionalFailure(failed);
            } finally {
                batch.reset();
            }
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
