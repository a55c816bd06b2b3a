package tele.perf.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
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
import tele.api.encode.JsonLine;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Severity;

/**
 * A log event as a JSON line: by tele, and by Jackson's generator, one for all lines and one for
 * each. Jackson writes the same members; the time is {@link Instant}'s text, but for {@code
 * jacksonWithoutTime}, which shows the generator alone, with a time that is text already.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseG1GC"})
@OperationsPerInvocation(EncodeJsonBenchmark.EVENTS)
@State(Scope.Benchmark)
public class EncodeJsonBenchmark {
    static final int EVENTS = 512;

    private static final long TIME_NANOS = 1_795_415_000_123_456_789L;
    private static final long NANOS_BETWEEN = 350;
    private static final long FIRST_ID = 1_000_000_000;

    /** How many fields an event has. */
    @Param({"0", "2"})
    public int fields;

    /**
     * Whether the message is a constant of the program, or made anew for each event, as one with
     * arguments is.
     */
    @Param({"true", "false"})
    public boolean constantMessage;

    private final LogEvent[] events = new LogEvent[EVENTS];
    private final String[] times = new String[EVENTS];
    private final JsonLine lines = new JsonLine(JsonLine.Options.DEFAULT);
    private final Utf8Buffer buffer = new Utf8Buffer(256 * EVENTS);
    private final Room room = new Room();
    private final JsonFactory factory =
            new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private final JsonGenerator reused = open();

    /** Makes the events. */
    @Setup
    public void setUp() {
        for (int i = 0; i < EVENTS; i++) {
            events[i] =
                    new LogEvent(
                            TIME_NANOS + i * NANOS_BETWEEN,
                            "main",
                            1,
                            JsonFile.LOGGER,
                            Severity.INFO,
                            constantMessage
                                    ? JsonFile.MESSAGE
                                    : JsonFile.MESSAGE + ' ' + (FIRST_ID + i),
                            fields == 0
                                    ? Fields.EMPTY
                                    : Fields.of("id", FIRST_ID + i, "customer", JsonFile.CUSTOMER),
                            null,
                            null);
            times[i] = time(events[i]);
        }
    }

    /** As the sink does it. */
    @Benchmark
    public int tele() {
        buffer.clear();
        for (LogEvent event : events) {
            lines.write(event, buffer);
        }
        return buffer.size();
    }

    /** One generator. */
    @Benchmark
    public int jackson() throws IOException {
        room.size = 0;
        for (LogEvent event : events) {
            write(event, time(event), reused);
        }
        reused.flush();
        return room.size;
    }

    /** One generator, and no time to format. */
    @Benchmark
    public int jacksonWithoutTime() throws IOException {
        room.size = 0;
        for (int i = 0; i < EVENTS; i++) {
            write(events[i], times[i], reused);
        }
        reused.flush();
        return room.size;
    }

    /** A generator for each line, as most libraries do. */
    @Benchmark
    public int jacksonNew() throws IOException {
        room.size = 0;
        for (LogEvent event : events) {
            try (JsonGenerator generator = open()) {
                write(event, time(event), generator);
            }
        }
        return room.size;
    }

    /** With nothing between lines but their ends, which are written by hand. */
    private JsonGenerator open() {
        try {
            return factory.createGenerator(room).setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String time(LogEvent event) {
        long nanos = event.timeNanos();
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L).toString();
    }

    private static void write(LogEvent event, String time, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("time", time);
        out.writeStringField("level", event.level().name());
        out.writeStringField("kind", "log");
        out.writeStringField("message", event.message());
        out.writeStringField("logger", event.target());
        out.writeStringField("thread", event.threadName());
        out.writeNumberField("thread_id", event.threadId());
        Fields all = event.fields();
        for (int i = 0; i < all.size(); i++) {
            if (all.value(i) instanceof Long number) {
                out.writeNumberField(all.key(i), (long) number);
            } else {
                out.writeStringField(all.key(i), Fields.textOf(all.value(i)));
            }
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    /** Where lines go, without a stream's cost. */
    private static final class Room extends OutputStream {
        private final byte[] bytes = new byte[512 * EVENTS];
        private int size;

        @Override
        public void write(int b) {
            bytes[size++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }
    }
}
