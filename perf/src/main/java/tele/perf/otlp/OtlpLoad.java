package tele.perf.otlp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tele.perf.fleet.Entry;
import tele.perf.fleet.Experiment;
import tele.perf.fleet.Program;
import tele.perf.fleet.Table;

/**
 * Tables about log records on their way to a collector. Everybody logs the same message with the
 * same two fields, as fast as it may, to a server of its own on 127.0.0.1. No more than {@value
 * OtlpContender#WINDOW_RECORDS} records are unconfirmed at any time, so no queue overflows; a
 * contender fails unless its server has accepted exactly what was logged. The clock runs from the
 * first call to the confirmation of the last record.
 */
public final class OtlpLoad {
    private static final int ROUNDS = 5;

    // The SDK is at its speed after 3; what tele takes for 2 000 000 records is too short for the
    // JIT, which is compiling until the sixth.
    private static final int WARM_UPS = 6;

    private static final int RECORDS = 2_000_000;

    // the SDK's defaults wait 40 ms for each 512 of them
    private static final int RECORDS_IF_DELAYED = 20_000;

    private static final String OTEL = "OTel, defaults (512, no gzip)";
    private static final String OTEL_4096 = "OTel, 4096, no gzip";
    private static final String OTEL_GZIP = "OTel, 512, gzip";

    private OtlpLoad() {}

    /** See {@link tele.perf.fleet.Options}; the tables are otlp, otlp-2 and otlp-delayed. */
    public static void main(String[] args) throws IOException {
        Program.run(args, ROUNDS, List.of(oneThread(), twoThreads(), delayed()));
    }

    private static Experiment oneThread() {
        List<Entry> entries = new ArrayList<>(main(RECORDS, 1, "prompt"));
        entries.add(entry(OTEL_GZIP, "otel 512 gzip", RECORDS, 1, "prompt"));
        entries.add(entry("OTel, 4096, gzip", "otel 4096 gzip", RECORDS, 1, "prompt"));
        entries.add(
                entry(
                        "OTel, 4096, content as tele's",
                        "otel 4096 none full",
                        RECORDS,
                        1,
                        "prompt"));
        return experiment(
                "otlp", "Log records to a collector, 1 thread", entries, RECORDS, table(true));
    }

    private static Experiment twoThreads() {
        List<Entry> entries = new ArrayList<>(main(RECORDS, 2, "prompt"));
        entries.add(entry(OTEL_GZIP, "otel 512 gzip", RECORDS, 2, "prompt"));
        return experiment(
                "otlp-2", "Log records to a collector, 2 threads", entries, RECORDS, table(true));
    }

    private static Experiment delayed() {
        return experiment(
                "otlp-delayed",
                "Log records to a collector that delays acknowledgements",
                main(RECORDS_IF_DELAYED, 1, Server.DELAYED),
                RECORDS_IF_DELAYED,
                table(false));
    }

    private static List<Entry> main(int records, int threads, String acknowledging) {
        return List.of(
                entry(OTEL, "otel 512 none", records, threads, acknowledging),
                entry("tele, defaults (gzip)", "tele gzip", records, threads, acknowledging),
                entry(OTEL_4096, "otel 4096 none", records, threads, acknowledging),
                entry("tele, no gzip", "tele none", records, threads, acknowledging));
    }

    private static Entry entry(
            String name, String peer, int records, int threads, String acknowledging) {
        return Entry.of(
                name,
                OtlpContender.class,
                peer,
                String.valueOf(records),
                String.valueOf(threads),
                acknowledging);
    }

    private static Table table(boolean withGzip) {
        Table table =
                new Table()
                        .figure("records/s, thousands", OtlpContender.RATE, 1000, "%.0f")
                        .figure("CPU-s per million", OtlpContender.CPU, "%.2f")
                        .figure("bytes a record", OtlpContender.WIRE_BYTES, "%.0f")
                        .figure("the same unpacked", OtlpContender.CONTENT_BYTES, "%.0f")
                        .figure("records a request", OtlpContender.BATCH, "%.0f")
                        .ratio("rate : OTel's defaults", OtlpContender.RATE, OTEL)
                        .ratio("CPU : OTel's defaults", OtlpContender.CPU, OTEL)
                        .ratio("rate : OTel, 4096", OtlpContender.RATE, OTEL_4096)
                        .ratio("CPU : OTel, 4096", OtlpContender.CPU, OTEL_4096);
        return withGzip
                ? table.ratio("rate : OTel, 512, gzip", OtlpContender.RATE, OTEL_GZIP)
                        .ratio("CPU : OTel, 512, gzip", OtlpContender.CPU, OTEL_GZIP)
                : table;
    }

    private static Experiment experiment(
            String name, String title, List<Entry> entries, int records, Table table) {
        return new Experiment(
                name,
                title,
                entries,
                table,
                WARM_UPS,
                List.of(
                        records
                                + " records a round, "
                                + WARM_UPS
                                + " rounds before to warm up; queue "
                                + Load.QUEUE_RECORDS
                                + ", at most "
                                + OtlpContender.WINDOW_RECORDS
                                + " unconfirmed; message of "
                                + Load.MESSAGE.length()
                                + " characters, two fields",
                        "CPU is that of the contender's process, with all its threads, the JIT and"
                                + " the garbage collector"));
    }
}
