package tele.sink.otlp;

import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LowAllocationLogsRequestMarshaler;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;
import tele.perf.otlp.Load;
import tele.perf.otlp.OTelRecords;

/**
 * A request of 512 log records as protobuf, by record: by tele, by the OpenTelemetry SDK as it is
 * by default (its reusable marshaler), and by the SDK told to make objects that cannot change. Two
 * texts are compared: what each writes by itself, and ({@code …Full}) the SDK with the time, level
 * name and thread that tele always writes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m"})
@OperationsPerInvocation(EncodeBenchmark.RECORDS)
@State(Scope.Benchmark)
public class EncodeBenchmark {
    static final int RECORDS = 512;

    /** How many fields a record has. */
    @Param({"0", "2"})
    public int fields;

    private final LogEvent[] events = new LogEvent[RECORDS];
    private List<LogRecordData> records = List.of();
    private List<LogRecordData> fullRecords = List.of();
    private final ProtoRequest request =
            new ProtoRequest(Fields.of("service.name", "shop"), AttributeLimits.DEFAULT);
    private final LowAllocationLogsRequestMarshaler reusable =
            new LowAllocationLogsRequestMarshaler();
    private final Room room = new Room();

    /** Makes the records of both. */
    @Setup
    public void setUp() {
        for (int id = 0; id < RECORDS; id++) {
            events[id] =
                    new LogEvent(
                            Load.TIME_NANOS + id,
                            "main",
                            1,
                            Load.LOGGER,
                            Severity.INFO,
                            Load.MESSAGE,
                            fields == 0
                                    ? Fields.EMPTY
                                    : Fields.of("id", (long) id, "customer", Load.CUSTOMER),
                            null,
                            null);
        }
        records = OTelRecords.make(RECORDS, fields > 0, false);
        fullRecords = OTelRecords.make(RECORDS, fields > 0, true);
    }

    /** As the sink does it. */
    @Benchmark
    public int tele() {
        for (LogEvent event : events) {
            request.add(event);
        }
        Content content = request.finish();
        int size = content.size();
        content.copyTo(room.bytes);
        content.release();
        return size;
    }

    /** As the exporter does it by default. */
    @Benchmark
    public int otel() throws IOException {
        return encode(records);
    }

    /** The same with more in each record. */
    @Benchmark
    public int otelFull() throws IOException {
        return encode(fullRecords);
    }

    /** As the exporter does it in its memory mode {@code IMMUTABLE_DATA}. */
    @Benchmark
    public int otelImmutable() throws IOException {
        room.begin();
        LogsRequestMarshaler.create(records).writeBinaryTo(room);
        return room.size;
    }

    private int encode(List<LogRecordData> what) throws IOException {
        room.begin();
        reusable.initialize(what);
        int unused = reusable.getBinarySerializedSize(); // for Content-Length
        reusable.writeBinaryTo(room);
        reusable.reset();
        return room.size;
    }

    /** Memory that is used again. */
    private static final class Room extends OutputStream {
        private final byte[] bytes = new byte[1 << 20];
        private int size;

        void begin() {
            size = 0;
        }

        @Override
        public void write(int value) {
            bytes[size++] = (byte) value;
        }

        @Override
        public void write(byte[] source, int from, int length) {
            System.arraycopy(source, from, bytes, size, length);
            size += length;
        }
    }
}
