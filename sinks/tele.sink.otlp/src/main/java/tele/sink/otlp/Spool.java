package tele.sink.otlp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Delivery;
import tele.api.spi.SinkContext;
import tele.api.spi.TeleClock;

/**
 * Batches on disk: those that an outage or the end of the process would have lost, of this process
 * and of dead ones. A record is settled only by the server's answer, so what a crash leaves is sent
 * again at worst, never skipped.
 */
final class Spool {
    /*
     * Callers      the lane thread and senders; every method takes the monitor, disk access included.
     * Locks        calls Delivery and Diagnostics under its monitor, which wait for nothing, and Evictions,
     *              which must not take the backlog's lock: awaitIdle() asks isEmpty() under that one.
     * Entries      pending -> in hand -> settled, or back to pending; each in one state.
     * Attacked by  SpoolTest, SpoolCrashTest.
     */
    private static final Duration BETWEEN_ADOPTIONS = Duration.ofSeconds(60);
    private static final int SEGMENTS = 16;
    private static final long MIN_SEGMENT_BYTES = 16 * 1024;
    private static final long MAX_SEGMENT_BYTES = 8 << 20;

    /** Told when a batch on disk is lost. */
    interface Evictions {
        void lost(SpoolEntry entry, String reason);
    }

    private final Path root;
    private final long maxBytes;
    private final TeleClock clock;
    private final Delivery delivery;
    private final SpoolNews news;
    private final SpoolDirectory own;
    private final Map<SpoolFile, List<SpoolEntry>> entries = new HashMap<>();
    private final Map<SpoolFile, SpoolDirectory> adopted = new HashMap<>();
    // oldest first, the one written to last
    private final Deque<SpoolFile> files = new ArrayDeque<>();
    private final Map<Signal, Deque<SpoolEntry>> pending = new EnumMap<>(Signal.class);
    private final Map<Signal, Integer> unsettled = new EnumMap<>(Signal.class);
    private Evictions evictions = (entry, reason) -> {};
    private @Nullable SpoolFile current;
    private long adoptedNanos;
    private long events;
    private boolean closed;

    private Spool(Path root, long maxBytes, SinkContext context) throws IOException {
        this.root = root;
        this.maxBytes = maxBytes;
        this.clock = context.clock();
        this.delivery = context.delivery();
        this.news = new SpoolNews(context.sinkName(), root, context.diagnostics());
        this.own = SpoolDirectory.createIn(root);
        adopt();
    }

    /** Opens the spool; {@code null} if none is wished for, or, said to people, it cannot be. */
    static @Nullable Spool open(OtlpConfig config, SinkContext context) {
        Path root = config.spoolPath();
        if (root == null) {
            return null;
        }
        try {
            return new Spool(root, config.spoolBytes(), context);
        } catch (IOException failed) {
            new SpoolNews(context.sinkName(), root, context.diagnostics()).cannotOpen(failed);
            return null;
        }
    }

    synchronized void evictions(Evictions listener) {
        evictions = listener;
    }

    // ---- what dead processes have left

    private void adopt() {
        adoptedNanos = clock.nanoTime();
        try {
            int batches = 0;
            long records = 0;
            for (SpoolDirectory orphan : SpoolDirectory.adoptIn(root)) {
                for (SpoolEntry entry : load(orphan)) {
                    batches++;
                    records += entry.records;
                }
            }
            if (batches > 0) {
                news.found(batches, records);
            }
        } catch (IOException failed) {
            news.cannotRead(failed);
        }
    }

    private List<SpoolEntry> load(SpoolDirectory orphan) throws IOException {
        List<SpoolEntry> found = new ArrayList<>();
        Deque<SpoolFile> newestFirst = new ArrayDeque<>();
        for (Path segment : orphan.segments()) {
            try {
                SpoolFile file = SpoolFile.open(segment);
                List<SpoolEntry> pendingIn = scan(file);
                if (pendingIn.isEmpty()) {
                    file.delete();
                    continue;
                }
                newestFirst.addFirst(file);
                adopted.put(file, orphan);
                entries.put(file, pendingIn);
                for (SpoolEntry entry : pendingIn) {
                    pending(entry).add(entry);
                    count(entry, 1);
                }
                found.addAll(pendingIn);
            } catch (IOException failed) {
                news.cannotRead(failed);
            }
        }
        newestFirst.forEach(files::addFirst);
        if (newestFirst.isEmpty()) {
            orphan.close();
        }
        return found;
    }

    private List<SpoolEntry> scan(SpoolFile file) throws IOException {
        List<SpoolEntry> found = new ArrayList<>();
        int[] damaged = {0};
        file.scan(
                new SpoolFile.Visitor() {
                    @Override
                    public void pending(long position, SpoolFile.Header header) {
                        // no event of ours: the engine that counted it is gone
                        found.add(
                                new SpoolEntry(
                                        file,
                                        position,
                                        header.signal(),
                                        header.records(),
                                        0,
                                        false));
                    }

                    @Override
                    public void damaged(long position, long bytes) {
                        damaged[0]++;
                    }
                });
        if (damaged[0] > 0) {
            news.damaged(damaged[0], file.path());
        }
        return found;
    }

    // ---- from memory to disk

    /**
     * Puts a batch on disk, unless it is there already.
     *
     * @param kept whether the caller goes on with it, so that nobody else may; else it is for
     *     {@link #next}
     * @return whether it is on disk now; if not, people have been told
     */
    synchronized boolean append(Batch batch, boolean kept) {
        SpoolEntry entry = batch.spooled();
        if (entry != null && !entry.settled) {
            if (!kept) {
                release(entry);
            }
            return true;
        }
        if (closed || SpoolFile.recordBytes(batch) > maxBytes) {
            return false;
        }
        try {
            makeRoom(SpoolFile.recordBytes(batch));
            SpoolFile file = writable();
            entry =
                    new SpoolEntry(
                            file,
                            file.append(batch),
                            batch.signal,
                            batch.records,
                            batch.events(),
                            batch.isLate());
        } catch (IOException failed) {
            news.cannotWrite(failed);
            return false;
        }
        news.written();
        entriesOf(entry.file).add(entry);
        batch.spooledAs(entry);
        entry.inHand = kept;
        if (!kept) {
            pending(entry).add(entry);
        }
        count(entry, 1);
        return true;
    }

    private SpoolFile writable() throws IOException {
        long segmentBytes =
                Math.max(MIN_SEGMENT_BYTES, Math.min(MAX_SEGMENT_BYTES, maxBytes / SEGMENTS));
        SpoolFile file = current;
        if (file != null && file.sizeBytes() >= segmentBytes) {
            current = null;
            deleteIfDone(file);
            file = null;
        }
        if (file == null) {
            file = own.newSegment();
            current = file;
            files.addLast(file);
            entries.put(file, new ArrayList<>());
        }
        return file;
    }

    private void makeRoom(int bytes) throws IOException {
        while (totalBytes() + bytes > maxBytes && !files.isEmpty()) {
            evict(files.getFirst());
        }
    }

    private long totalBytes() {
        long total = 0;
        for (SpoolFile file : files) {
            total += file.sizeBytes();
        }
        return total;
    }

    private void evict(SpoolFile oldest) throws IOException {
        if (oldest == current) {
            current = null;
        }
        long records = 0;
        for (SpoolEntry entry : entriesOf(oldest)) {
            if (entry.settled) {
                continue;
            }
            entry.settled = true;
            count(entry, -1);
            if (!entry.inHand) {
                // what a sender holds is still in memory and goes its way without a copy here
                records += entry.records;
                pending(entry).remove(entry);
                evictions.lost(entry, "spool_full");
            }
        }
        delete(oldest);
        if (records > 0) {
            news.evicted(records);
        }
    }

    // ---- from disk to the server

    /**
     * The oldest batch that nobody holds, now in the caller's hands; {@code null} if there is none.
     */
    synchronized @Nullable Batch next(Signal signal) {
        if (closed) {
            return null;
        }
        if (clock.nanoTime() - adoptedNanos > BETWEEN_ADOPTIONS.toNanos()) {
            adopt();
        }
        SpoolEntry entry;
        while ((entry = pendingOf(signal).poll()) != null) {
            Body body = read(entry);
            if (body != null) {
                entry.inHand = true;
                Batch batch = new Batch(body, entry.records, entry.events > 0, clock.nanoTime());
                if (entry.late) {
                    batch.becomesLate();
                }
                batch.spooledAs(entry);
                return batch;
            }
            evictions.lost(entry, "spool_damaged");
            settled(entry);
        }
        return null;
    }

    private @Nullable Body read(SpoolEntry entry) {
        try {
            Body body = entry.file.read(entry.position);
            if (body == null) {
                news.damaged(1, entry.file.path());
            }
            return body;
        } catch (IOException failed) {
            news.cannotRead(failed);
            return null;
        }
    }

    /** Whether there are batches that nobody holds. */
    synchronized boolean hasPending(Signal signal) {
        return !pendingOf(signal).isEmpty();
    }

    /** Whether every batch is settled, those in somebody's hands too. */
    synchronized boolean isEmpty(Signal signal) {
        return unsettled.getOrDefault(signal, 0) == 0;
    }

    /** The server has answered: the batch is not needed any more. */
    synchronized void settled(SpoolEntry entry) {
        if (entry.settled || closed) {
            return;
        }
        entry.settled = true;
        entry.inHand = false;
        count(entry, -1);
        try {
            entry.file.settle(entry.position);
            deleteIfDone(entry.file);
        } catch (IOException failed) {
            news.cannotWrite(failed); // it will be sent again by the next process
        }
    }

    /** Nobody holds it any more. */
    private void release(SpoolEntry entry) {
        if (entry.inHand && !entry.settled) {
            entry.inHand = false;
            pending(entry).add(entry);
        }
    }

    private void deleteIfDone(SpoolFile file) throws IOException {
        if (file != current && !file.hasUnsettled()) {
            delete(file);
        }
    }

    private void delete(SpoolFile file) throws IOException {
        files.remove(file);
        entries.remove(file);
        SpoolDirectory orphan = adopted.remove(file);
        file.delete();
        if (orphan != null && !adopted.containsValue(orphan)) {
            orphan.close();
        }
    }

    private Deque<SpoolEntry> pending(SpoolEntry entry) {
        return pendingOf(entry.signal);
    }

    private Deque<SpoolEntry> pendingOf(Signal signal) {
        return pending.computeIfAbsent(signal, s -> new ArrayDeque<>());
    }

    private List<SpoolEntry> entriesOf(SpoolFile file) {
        List<SpoolEntry> found = entries.get(file);
        return found == null ? new ArrayList<>() : found;
    }

    private void count(SpoolEntry entry, int difference) {
        unsettled.merge(entry.signal, difference, Integer::sum);
        if (entry.events > 0) {
            events += (long) difference * entry.events;
            delivery.spooled(events);
        }
    }

    /** Leaves what is on disk to the next process. */
    synchronized void close() {
        closed = true;
        try {
            SpoolFile last = current;
            current = null;
            if (last != null) {
                deleteIfDone(last);
            }
            for (SpoolFile file : files) {
                file.close();
            }
            own.close();
            for (SpoolDirectory orphan : List.copyOf(adopted.values())) {
                orphan.close();
            }
        } catch (IOException failed) {
            news.cannotWrite(failed);
        }
    }
}
