package tele.perf.otlp;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;

/** One peer with a server of its own, which checks each round. */
public final class OtlpContender implements Contender {
    static final String RATE = "records/s";
    static final String CPU = "CPU-s/M";
    static final String WIRE_BYTES = "B/record";
    static final String CONTENT_BYTES = "unpacked-B/record";
    static final String BATCH = "records/request";

    static final int WINDOW_RECORDS = 60_000;

    private static final int RECORDS_BETWEEN_LOOKS = 256;
    private static final long LOOK_NANOS = 100_000;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int records;
    private final int threads;
    private final ServerProcess server;
    private final Peer peer;

    /** The peer's name and settings, records in a round, threads that log, kind of server. */
    public OtlpContender(String[] args) throws IOException {
        this.records = Integer.parseInt(args[1]);
        this.threads = Integer.parseInt(args[2]);
        this.server = ServerProcess.start(args[3], records);
        this.peer = open(args[0].split(" ", -1), server.endpoint());
    }

    private static Peer open(String[] settings, URI endpoint) {
        return settings[0].equals("tele")
                ? TelePeer.open(endpoint, settings[1])
                : new OTelPeer(
                        endpoint, Integer.parseInt(settings[1]), settings[2], settings.length > 3);
    }

    @Override
    public Sample round() throws IOException {
        long confirmedBefore = peer.delivered();
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        emitAll(confirmedBefore);
        peer.flush();
        long nanos = System.nanoTime() - start;
        cpu = PROCESS.getProcessCpuTime() - cpu;
        Arrivals arrivals = server.arrivals();
        if (arrivals.records() != records) {
            throw new IllegalStateException(records + " emitted, accepted " + arrivals);
        }
        return Sample.empty()
                .with(RATE, records * 1e9 / nanos)
                .with(CPU, cpu / 1e3 / records)
                .with(WIRE_BYTES, (double) arrivals.bodyBytes() / records)
                .with(CONTENT_BYTES, (double) arrivals.contentBytes() / records)
                .with(BATCH, (double) records / arrivals.requests());
    }

    private void emitAll(long confirmedBefore) {
        List<FutureTask<Void>> producers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int producer = i;
            producers.add(new FutureTask<>(() -> emit(producer, confirmedBefore), null));
        }
        for (int i = 1; i < threads; i++) {
            new Thread(producers.get(i), "producer-" + i).start();
        }
        producers.get(0).run();
        for (FutureTask<Void> producer : producers) {
            try {
                producer.get();
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void emit(int producer, long confirmedBefore) {
        int share = records / threads;
        for (int sequence = 0; sequence < share; sequence++) {
            if (sequence % RECORDS_BETWEEN_LOOKS == 0) {
                awaitRoom((long) sequence * threads + confirmedBefore);
            }
            peer.emit(RecordId.of(producer, sequence));
        }
    }

    /** Waits until what is logged, if the others are as far, is not too far ahead. */
    private void awaitRoom(long emitted) {
        long end = System.nanoTime() + Load.PATIENCE_SECONDS * 1_000_000_000;
        long window = WINDOW_RECORDS - (long) threads * RECORDS_BETWEEN_LOOKS;
        while (emitted - peer.delivered() > window) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        emitted + " emitted, confirmed only " + peer.delivered());
            }
            LockSupport.parkNanos(peer, LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        peer.close();
        server.close();
    }
}
