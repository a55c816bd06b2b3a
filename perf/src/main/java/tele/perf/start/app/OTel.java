package tele.perf.start.app;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;

/** One log record by the OpenTelemetry SDK; asking for the logger includes setting it up. */
public final class OTel {
    private OTel() {}

    /** Logs and ends, with everything sent. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        OtlpHttpLogRecordExporter exporter =
                OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(System.getProperty("perf.collector") + "/v1/logs")
                        .setCompression("gzip")
                        .build();
        SdkLoggerProvider provider =
                SdkLoggerProvider.builder()
                        .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
                        .build();
        Logger logger = provider.get(FirstCall.LOGGER);
        first.loggerAtHand();
        logger.logRecordBuilder().setSeverity(Severity.INFO).setBody(FirstCall.MESSAGE).emit();
        first.returned();
        provider.close();
    }
}
