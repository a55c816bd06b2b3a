package tele.sink.otlp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.TelemetryEvent;

/**
 * The way of one signal: events are encoded and sealed into batches, batches wait in the backlog,
 * senders deliver them, the spool takes what memory must not lose.
 */
final class Pipeline {
    /*
     * Lane thread  consume(), flush(), drain(), close().
     * Senders      next(), and everything about a batch that they have taken.
     * Batches      each is claimed once, see Batch; here is decided which way an unsettled one goes: kept
     *              in the backlog, on disk, or lost.
     * Attacked by  PipelineTest, DeliveryUnderLoadTest.
     */
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CANCELS = Duration.ofMillis(20);

    /** What all pipelines of a sink share. */
    interface Surroundings {
        /** A thread for a sender, not started. */
        Thread newSenderThread(Runnable work);

        Account account();

        @Nullable Spool spool();
    }

    private final SignalConfig config;
    private final int concurrency;
    private final Surroundings surroundings;
    private final Account account;
    private final @Nullable Spool spool;
    private final Outage outage;
    private final Backlog backlog;
    private final Batcher batcher;
    private final Supplier<Transport> transportMaker;
    private final AtomicInteger idleSenders = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Object startLock = new Object();
    private final Object packLock = new Object();

    // guarded by packLock: for batches that no sender has taken
    private @Nullable Packer packer;

    // guarded by startLock
    private final List<Thread> senders = new ArrayList<>();
    private @Nullable Transport transport;
    private boolean closed;

    // written under startLock; read by the lane
    private volatile boolean allStarted;

    // whether a sender knows that the open request will become due
    private volatile boolean armed;

    Pipeline(
            SignalConfig config,
            int concurrency,
            Surroundings surroundings,
            Outage outage,
            Backlog backlog,
            BatcherMaker batcherMaker,
            Supplier<Transport> transportMaker) {
        this.config = config;
        this.concurrency = concurrency;
        this.surroundings = surroundings;
        this.account = surroundings.account();
        this.spool = surroundings.spool();
        this.outage = outage;
        this.backlog = backlog;
        this.batcher = batcherMaker.make(this::nobodyIsFree, this::sealed);
        this.transportMaker = transportMaker;
    }

    /** Makes the batcher, which hands its batches to the pipeline. */
    interface BatcherMaker {
        Batcher make(
                java.util.function.BooleanSupplier nobodyIsFree,
                java.util.function.Consumer<Batch> onSealed);
    }

    Signal signal() {
        return config.signal();
    }

    // ---- the lane thread

    void consume(TelemetryEvent event) {
        batcher.add(event);
    }

    /** Seals what is due; what is not, a sender will seal in time if nobody calls again. */
    void flush() {
        batcher.sealIfDue();
        if (!armed && batcher.nanosUntilDue() != Long.MAX_VALUE) {
            armed = true;
            ensureSender();
            backlog.wake();
        }
    }

    /** Sends what is on disk from earlier processes. */
    void replay() {
        if (spool != null && spool.hasPending(signal())) {
            ensureSender();
            backlog.wake();
        }
    }

    /** Seals everything and asks senders not to wait any longer. */
    void hurry() {
        batcher.sealAll();
        replay();
        backlog.hurry();
    }

    /** Whether everything is settled within the time. */
    boolean awaitSettled(Duration atMost) {
        int failuresBefore = failures.get();
        return backlog.awaitIdle(
                atMost,
                () -> spool == null || spool.isEmpty(signal()),
                inHand ->
                        // an attempt just now has failed, and all is in a safe place
                        failures.get() > failuresBefore
                                && inHand.stream().allMatch(batch -> batch.spooled() != null));
    }

    /** Puts on disk what no sender has begun to send. */
    void spoolWaiting() {
        if (spool == null) {
            return;
        }
        List<Batch> waiting = backlog.removeWaiting();
        for (Batch batch : waiting) {
            if (!toSpool(batch, false)) {
                keep(batch);
            }
        }
        if (!waiting.isEmpty()) {
            backlog.wake(); // a sender may have looked when they were neither here nor there
        }
    }

    /** Ends the senders and accounts for everything that is left. */
    void close() {
        batcher.sealAll();
        backlog.beginClosing();
        endSenders();
        backlog.removeWaiting().forEach(this::giveUp);
        backlog.inHand().forEach(this::giveUp);
        synchronized (packLock) {
            if (packer != null) {
                packer.close();
                packer = null;
            }
        }
    }

    private void endSenders() {
        List<Thread> ending;
        Transport ended;
        synchronized (startLock) {
            closed = true;
            ending = List.copyOf(senders);
            ended = transport;
        }
        long end = System.nanoTime() + CLOSING_PATIENCE.toNanos();
        boolean interrupted = false;
        for (Thread sender : ending) {
            while (sender.isAlive() && end - System.nanoTime() > 0) {
                if (ended != null) {
                    ended.cancel();
                }
                try {
                    sender.join(BETWEEN_CANCELS.toMillis());
                } catch (InterruptedException somebodysMistake) {
                    interrupted = true; // the time limit ends this, nothing else
                }
            }
        }
        if (ended != null) {
            ended.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody of this process will send it: it stays on disk, or is lost. */
    private void giveUp(Batch batch) {
        if (!batch.claim()) {
            return;
        }
        if (!toSpool(batch, false)) {
            account.lost(batch, "shutdown");
        }
        backlog.remove(batch);
    }

    // ---- whoever seals

    /** Whether a batch that is sealed now would only wait. */
    private boolean nobodyIsFree() {
        return backlog.othersWait() || (allStarted && idleSenders.get() == 0);
    }

    private void sealed(Batch batch) {
        armed = false;
        if (backlog.othersWait() || !backlog.hasRoomFor(batch.bytes())) {
            // it will be here for a while: one at a time waits unpacked
            pack(batch);
            backlog.waiting().forEach(this::pack);
        }
        if (outage.isFailing(signal())) {
            delay(batch);
            // memory dies with the process: while nothing gets through, the disk is the better
            // place
            if (toSpool(batch, false)) {
                ensureSender();
                backlog.wake();
                return;
            }
        }
        keep(batch);
        if (outage.isFailing(signal())) {
            spoolWaiting(); // it has begun since we looked
        }
        ensureSender();
    }

    private void keep(Batch batch) {
        backlog.offer(batch).forEach(this::makeRoom);
    }

    private void makeRoom(Batch evicted) {
        if (toSpool(evicted, false)) {
            return;
        }
        account.explain(
                "TELE-307",
                "the backlog is full; the oldest %d %s are lost"
                        .formatted(evicted.records, signal().plural()),
                "raise tele.otlp.backlog.max-size or set tele.otlp.spool.path");
        lose(evicted, "backlog_full");
    }

    private boolean toSpool(Batch batch, boolean kept) {
        if (spool == null) {
            return false;
        }
        pack(batch);
        return spool.append(batch, kept);
    }

    /** Makes the body of a batch that no sender has taken, or will take. */
    private void pack(Batch batch) {
        if (!batch.isUnpacked()) {
            return;
        }
        synchronized (packLock) {
            if (packer == null) {
                packer = new Packer(config);
            }
            batch.pack(packer);
        }
        backlog.packed(batch);
    }

    private void delay(Batch batch) {
        if (batch.becomesLate()) {
            outage.delayed(batch.records);
        }
    }

    // ---- senders

    /** The next batch to send, now in the caller's hands; {@code null} when it is time to end. */
    @Nullable Batch next(boolean replayFirst) {
        while (!backlog.isClosing()) {
            long seen = backlog.signals();
            if (!backlog.othersWait()) {
                batcher.sealForSender();
            }
            Batch batch = replayFirst ? replayed() : backlog.poll();
            if (batch == null) {
                batch = replayFirst ? backlog.poll() : replayed();
            }
            if (batch != null) {
                return batch;
            }
            idleSenders.incrementAndGet();
            backlog.awaitWork(seen, batcher.nanosUntilDue());
            idleSenders.decrementAndGet();
        }
        return null;
    }

    /** The body of a batch that a sender has taken, in the room of its packer. */
    Body packed(Batch batch, Packer own) {
        Body body = batch.body(own);
        backlog.packed(batch);
        return body;
    }

    private @Nullable Batch replayed() {
        Batch batch = spool == null ? null : spool.next(signal());
        if (batch != null) {
            backlog.adopt(batch);
        }
        return batch;
    }

    Transport transport() {
        synchronized (startLock) {
            if (transport == null) {
                transport = transportMaker.get();
                if (closed) {
                    transport.close();
                }
            }
            return transport;
        }
    }

    /** Whether there is to be an attempt; waits while a server has asked for peace. */
    boolean awaitRelease() {
        return backlog.awaitRelease();
    }

    void delivered(Batch batch, Answer answer) {
        answered();
        if (batch.claim()) {
            unspool(batch);
            account.delivered(batch, answer);
            if (batch.isLate()) {
                outage.sentLate(batch.records);
            }
            backlog.remove(batch);
        }
    }

    void refused(Batch batch, Answer answer) {
        answered();
        if (batch.claim()) {
            unspool(batch);
            account.refused(batch, answer);
            if (batch.isLate()) {
                outage.lostLate(batch.records);
            }
            backlog.remove(batch);
        }
    }

    /** Puts the halves of a batch in its place. */
    void halved(Batch batch, Batch first, Batch second) {
        answered();
        if (batch.isLate()) {
            first.becomesLate(); // told already: the sum is the same
            second.becomesLate();
        }
        if (spool != null && batch.spooled() != null) {
            spool.append(first, true);
            spool.append(second, true);
        }
        if (batch.claim()) {
            backlog.replace(batch, first, second);
            unspool(batch);
        }
    }

    /**
     * Keeps a batch whose attempt failed, and waits.
     *
     * @return whether to try again
     */
    boolean retryLater(Batch batch, Answer answer, Duration wait) {
        if (backlog.isClosing()) {
            return false; // the attempt was cancelled: no outage
        }
        Backlog.Moment failed = backlog.moment();
        batch.failures++;
        outage.failed(signal(), answer);
        delay(batch);
        backlog.waiting().forEach(this::delay);
        if (!toSpool(batch, true) && tooOld(batch)) {
            return false;
        }
        spoolWaiting();
        failures.incrementAndGet();
        return backlog.pause(failed, wait, answer.retryAfter() != null);
    }

    private boolean tooOld(Batch batch) {
        if (!backlog.isTooOld(batch)) {
            return false;
        }
        account.explain(
                "TELE-307",
                "%d %s are older than tele.otlp.backlog.max-age and lost"
                        .formatted(batch.records, signal().plural()),
                "raise it or set tele.otlp.spool.path");
        lose(batch, "too_old");
        return true;
    }

    /** A batch that only the disk had is lost. */
    void lostOnDisk(SpoolEntry entry, String reason) {
        account.lost(entry, reason);
        if (entry.late) {
            outage.lostLate(entry.records);
        }
    }

    private void answered() {
        if (outage.answered(signal())) {
            backlog.serverAnswers();
        }
    }

    /** Loses a batch for a reason of our own. */
    void lose(Batch batch, String reason) {
        if (batch.claim()) {
            unspool(batch);
            account.lost(batch, reason);
            if (batch.isLate()) {
                outage.lostLate(batch.records);
            }
            backlog.remove(batch);
        }
    }

    // before the account: what is on disk is a part of what is pending
    private void unspool(Batch batch) {
        SpoolEntry entry = batch.spooled();
        if (spool != null && entry != null) {
            spool.settled(entry);
        }
    }

    void bug(Throwable failed) {
        account.bug(failed);
    }

    private void ensureSender() {
        synchronized (startLock) {
            if (closed || idleSenders.get() > 0 || senders.size() >= concurrency) {
                return;
            }
            try {
                Thread sender = surroundings.newSenderThread(new Sender(this, new Packer(config)));
                sender.start();
                senders.add(sender);
                allStarted = senders.size() >= concurrency;
            } catch (OutOfMemoryError noThread) {
                if (senders.isEmpty()) {
                    account.bug(noThread); // the next sealed batch tries again
                }
            }
        }
    }
}
