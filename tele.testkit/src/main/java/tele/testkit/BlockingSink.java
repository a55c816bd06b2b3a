package tele.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/**
 * A sink that hangs in its first {@code consume} until it is released, and takes everything
 * afterwards. An interrupt does not free it: it stands for a destination that hangs for ever.
 */
public final class BlockingSink implements Sink {
    private final String name;
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicLong consumed = new AtomicLong();

    /** A sink called {@code blocking}. */
    public BlockingSink() {
        this("blocking");
    }

    /** A sink of this name. */
    public BlockingSink(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void consume(TelemetryEvent event) {
        entered.countDown();
        awaitRelease();
        consumed.incrementAndGet();
    }

    private void awaitRelease() {
        boolean interrupted = false;
        while (true) {
            try {
                released.await();
                break;
            } catch (InterruptedException ignored) {
                interrupted = true; // kept for the caller, below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until an event is stuck in it.
     *
     * @return whether that happened in time
     */
    public boolean awaitBlocked(Duration atMost) {
        try {
            return entered.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Lets it go on, for good. Call it at the end of every test, so that no thread stays behind.
     */
    public void release() {
        released.countDown();
    }

    /** How many events have got through. */
    public long consumed() {
        return consumed.get();
    }
}
