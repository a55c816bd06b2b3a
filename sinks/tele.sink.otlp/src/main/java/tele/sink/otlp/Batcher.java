package tele.sink.otlp;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;
import tele.api.event.TelemetryEvent;
import tele.api.spi.TeleClock;

/**
 * Collects the records of one signal and seals them into a {@link Batch}: when there are enough of
 * them, when the request would become too large, or when the first has waited long enough.
 */
final class Batcher {
    /*
     * Writers     the lane thread adds and seals; a sender seals what has become due, since nobody calls
     *             the lane while the application is silent.
     * Lock        the monitor; senders hold no other lock when they take it. Sealed batches are handed on
     *             inside it, so their order is the order of sealing.
     * Attacked by PipelineTest, DeliveryUnderLoadTest.
     */

    private final SignalConfig config;
    private final long maxBytes;
    private final TeleClock clock;
    private final RequestWriter events;
    private final RequestWriter notices;
    private final BooleanSupplier nobodyIsFree;
    private final Consumer<Batch> onSealed;
    private long firstNanos;

    /**
     * @param events for records that the engine counts
     * @param notices for those it does not: requests of their own keep the accounts exact
     * @param nobodyIsFree whether a batch sealed now would only wait
     * @param onSealed takes the sealed ones; must not block
     */
    Batcher(
            SignalConfig config,
            long maxBytes,
            TeleClock clock,
            RequestWriter events,
            RequestWriter notices,
            BooleanSupplier nobodyIsFree,
            Consumer<Batch> onSealed) {
        this.config = config;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.events = events;
        this.notices = notices;
        this.nobodyIsFree = nobodyIsFree;
        this.onSealed = onSealed;
    }

    /**
     * Encodes one event. Others than log events, closed spans and notices are none of our business.
     */
    synchronized void add(TelemetryEvent event) {
        boolean isFirst = isEmpty();
        boolean counted = true;
        if (event instanceof LogEvent log) {
            events.add(log);
        } else if (event instanceof SpanClosed span) {
            events.add(span);
        } else if (event instanceof Notice notice) {
            notices.add(notice);
            counted = false;
        }
        if (isFirst) {
            firstNanos = clock.nanoTime();
        }
        sealWhatIsFull(counted ? events : notices, counted);
    }

    private void sealWhatIsFull(RequestWriter writer, boolean counted) {
        if (writer.bytes() >= maxBytes) {
            if (writer.bytes() > maxBytes && writer.count() > 1) {
                int records = writer.count() - 1;
                seal(writer.finishWithoutLast(), records, counted);
            }
            if (writer.bytes() >= maxBytes) {
                sealAll(writer, counted);
            }
        }
        // a request that would only wait for a sender may as well grow
        if (writer.count() >= config.batchRecords()
                && (config.batchIsFixed() || !nobodyIsFree.getAsBoolean())) {
            sealAll(writer, counted);
        }
    }

    synchronized void sealIfDue() {
        if (nanosUntilDue() <= 0) {
            sealAll();
        }
    }

    /** Seals what is due, or large enough for a sender that has nothing to do. */
    synchronized void sealForSender() {
        sealIfDue();
        if (events.count() >= config.batchRecords()) {
            sealAll(events, true);
        }
        if (notices.count() >= config.batchRecords()) {
            sealAll(notices, false);
        }
    }

    synchronized void sealAll() {
        sealAll(events, true);
        sealAll(notices, false);
    }

    private void sealAll(RequestWriter writer, boolean counted) {
        int records = writer.count();
        if (records > 0) {
            seal(writer.finish(), records, counted);
        }
    }

    private void seal(Content content, int records, boolean counted) {
        long now = clock.nanoTime();
        firstNanos = now; // of what is left, if anything
        onSealed.accept(new Batch(config.signal(), content, records, counted, now));
    }

    /**
     * How long until the first record has waited long enough; {@code Long.MAX_VALUE} if none waits.
     */
    synchronized long nanosUntilDue() {
        return isEmpty()
                ? Long.MAX_VALUE
                : firstNanos + config.delay().toNanos() - clock.nanoTime();
    }

    private boolean isEmpty() {
        return events.count() == 0 && notices.count() == 0;
    }
}
