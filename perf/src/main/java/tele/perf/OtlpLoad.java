package tele.perf;

import com.sun.management.OperatingSystemMXBean;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import tele.core.TeleEngine;

/**
 * Log records to a collector, tele against the OpenTelemetry SDK: rate, CPU and bytes, by one
 * thread that logs as fast as it may.
 *
 * <p>All peers take part in every round, one after the other, each opened anew and sending to the
 * same server process; the first round warms up and is not counted. No more than {@value
 * #WINDOW_RECORDS} records are unconfirmed at any time, so no queue overflows: the program fails if
 * the server has not accepted exactly what was emitted. The clock runs from the first call to the
 * confirmation of the last record.
 */
public final class OtlpLoad {
    static final String LOGGER = "com.acme.shop.Orders";
    static final String MESSAGE = "order accepted";
    static final int QUEUE_RECORDS = 100_000;
    static final long PATIENCE_SECONDS = 120;

    private static final int WINDOW_RECORDS = 60_000;
    private static final int RECORDS_BETWEEN_LOOKS = 256;
    private static final long LOOK_NANOS = 100_000;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final OtlpServerProcess server;
    private final int records;

    private OtlpLoad(OtlpServerProcess server, int records) {
        this.server = server;
        this.records = records;
    }

    /** Who takes part: a name for the table, and how to open it for an address. */
    private record Contender(String name, Function<URI, Peer> open) {}

    private static List<Contender> contenders() {
        int batch = OTelPeer.DEFAULT_BATCH_RECORDS;
        return List.of(
                new Contender(OtlpTable.OTEL, to -> new OTelPeer(to, batch, "none")),
                new Contender(OtlpTable.TELE, TelePeer::withDefaults),
                new Contender(OtlpTable.OTEL_4096, to -> new OTelPeer(to, 4096, "none")),
                new Contender(OtlpTable.TELE_PLAIN, TelePeer::plain),
                new Contender(OtlpTable.OTEL_GZIP, to -> new OTelPeer(to, batch, "gzip")),
                new Contender(OtlpTable.OTEL_4096_GZIP, to -> new OTelPeer(to, 4096, "gzip")));
    }

    /**
     * Records in a round (default 1000000), counted rounds (default 5), and how the server
     * acknowledges: prompt (default) or delayed.
     */
    public static void main(String[] args) throws IOException {
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String acknowledging = args.length > 2 ? args[2] : "prompt";
        OtlpTable table = new OtlpTable();
        try (OtlpServerProcess server = OtlpServerProcess.start(acknowledging)) {
            OtlpLoad load = new OtlpLoad(server, records);
            for (int round = 0; round <= rounds; round++) {
                for (Contender contender : contenders()) {
                    OtlpSample sample = load.measure(contender);
                    System.err.printf("round %d  %-30s %s%n", round, contender.name(), sample);
                    if (round > 0) {
                        table.add(contender.name(), sample);
                    }
                }
            }
        }
        System.out.println(conditions(records, rounds, acknowledging));
        System.out.println();
        System.out.print(table);
    }

    private OtlpSample measure(Contender contender) throws IOException {
        OtlpServerProcess.Totals before = server.totals();
        System.gc(); // nobody pays for the garbage of the one before
        try (Peer peer = contender.open().apply(server.endpoint())) {
            long cpu = PROCESS.getProcessCpuTime();
            long start = System.nanoTime();
            emitAll(peer);
            peer.flush();
            long nanos = System.nanoTime() - start;
            cpu = PROCESS.getProcessCpuTime() - cpu;
            OtlpServerProcess.Totals accepted = server.totals().minus(before);
            if (accepted.records() != records) {
                throw new IllegalStateException(
                        contender.name() + ": " + records + " emitted, accepted " + accepted);
            }
            return OtlpSample.of(accepted, nanos, cpu);
        }
    }

    private void emitAll(Peer peer) {
        for (int id = 0; id < records; id++) {
            if (id % RECORDS_BETWEEN_LOOKS == 0) {
                awaitRoom(peer, id);
            }
            peer.emit(id);
        }
    }

    private static void awaitRoom(Peer peer, int emitted) {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
        while (emitted - peer.delivered() > WINDOW_RECORDS - RECORDS_BETWEEN_LOOKS) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        emitted + " emitted, confirmed only " + peer.delivered());
            }
            LockSupport.parkNanos(peer, LOOK_NANOS);
        }
    }

    private static String conditions(int records, int rounds, String acknowledging) {
        List<String> facts = new ArrayList<>();
        facts.add("tele " + versionOfTele() + ", OpenTelemetry SDK " + versionOfOTel());
        facts.add(
                "JDK "
                        + Runtime.version()
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch")
                        + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " processors, heap "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB");
        facts.add(
                "1 thread, "
                        + records
                        + " records a round, "
                        + rounds
                        + " rounds after one to warm up; queue "
                        + QUEUE_RECORDS
                        + ", at most "
                        + WINDOW_RECORDS
                        + " unconfirmed; message of "
                        + MESSAGE.length()
                        + " characters, two fields; acknowledgements "
                        + acknowledging);
        return String.join("\n", facts);
    }

    private static String versionOfTele() {
        String jar = TeleEngine.class.getPackage().getImplementationVersion();
        return jar == null ? "unpacked" : jar;
    }

    private static String versionOfOTel() {
        return String.valueOf(
                Resource.getDefault()
                        .getAttribute(AttributeKey.stringKey("telemetry.sdk.version")));
    }
}
