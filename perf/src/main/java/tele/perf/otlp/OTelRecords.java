package tele.perf.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records as the OpenTelemetry SDK hands them to its exporter. */
public final class OTelRecords {
    private OTelRecords() {}

    /**
     * So many of the load's.
     *
     * @param withFields whether with the load's two fields
     * @param full whether also with what tele's always have: time, level name and thread
     */
    public static List<LogRecordData> make(int count, boolean withFields, boolean full) {
        Keeping keeping = new Keeping();
        try (SdkLoggerProvider provider =
                SdkLoggerProvider.builder().addLogRecordProcessor(keeping).build()) {
            for (int id = 0; id < count; id++) {
                LogRecordBuilder record =
                        provider.get(Load.LOGGER)
                                .logRecordBuilder()
                                .setSeverity(Severity.INFO)
                                .setBody(Load.MESSAGE);
                if (withFields) {
                    record.setAttribute(AttributeKey.longKey("id"), (long) id)
                            .setAttribute(AttributeKey.stringKey("customer"), Load.CUSTOMER);
                }
                if (full) {
                    record.setTimestamp(Load.TIME_NANOS + id, TimeUnit.NANOSECONDS)
                            .setSeverityText("INFO")
                            .setAttribute(AttributeKey.stringKey("thread.name"), "main")
                            .setAttribute(AttributeKey.longKey("thread.id"), 1L);
                }
                record.emit();
            }
        }
        return keeping.records;
    }

    private static final class Keeping implements LogRecordProcessor {
        private final List<LogRecordData> records = new ArrayList<>();

        @Override
        public void onEmit(Context context, ReadWriteLogRecord record) {
            records.add(record.toLogRecordData());
        }
    }
}
