package tele.testkit;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;
import tele.api.spi.SinkProvider;

/**
 * A sink that fails as often as told, where told and with what was given, and works otherwise. It
 * keeps the events it did not refuse.
 *
 * <pre>{@code
 * FailingSink sink = new FailingSink("broken")
 *         .failing(FailingSink.Call.CONSUME, 3, () -> new IOException("no space"))
 *         .failing(FailingSink.Call.CLOSE, FailingSink.ALWAYS, StackOverflowError::new);
 * }</pre>
 */
public final class FailingSink implements Sink {
    /** So many times that it never works. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** Where it can fail. */
    public enum Call {
        /** When its {@linkplain FailingSink#provider() provider} opens it. */
        OPEN,
        /** In {@code consume}. */
        CONSUME,
        /** In {@code flush}, and so in {@code drain}. */
        FLUSH,
        /** In {@code close}. */
        CLOSE
    }

    private final RecordingSink recorded;
    private final Map<Call, Failure> failures = new EnumMap<>(Call.class);

    /** A sink of this name that does not fail yet. */
    public FailingSink(String name) {
        recorded = new RecordingSink(name);
        for (Call call : Call.values()) {
            failures.put(call, new Failure());
        }
    }

    /**
     * From now on {@code call} fails {@code times} times, then works.
     *
     * @param what makes what is thrown; a checked exception other than {@link IOException} is
     *     thrown too, as code that is not written in Java may do
     * @return this
     */
    public FailingSink failing(Call call, int times, Supplier<? extends Throwable> what) {
        failure(call).arm(times, what);
        return this;
    }

    /** How often {@code call} has been made, failed or not. */
    public int calls(Call call) {
        return failure(call).calls.get();
    }

    /** What it did not refuse. */
    public RecordingSink recorded() {
        return recorded;
    }

    /** A provider that gives this sink, and fails as told for {@link Call#OPEN}. */
    public SinkProvider provider() {
        return new SinkProvider() {
            @Override
            public String name() {
                return FailingSink.this.name();
            }

            @Override
            public Sink open(SinkContext context) throws IOException {
                failure(Call.OPEN).next();
                return FailingSink.this;
            }
        };
    }

    @Override
    public String name() {
        return recorded.name();
    }

    @Override
    public void consume(TelemetryEvent event) throws IOException {
        failure(Call.CONSUME).next();
        recorded.consume(event);
    }

    @Override
    public void flush() throws IOException {
        failure(Call.FLUSH).next();
        recorded.flush();
    }

    @Override
    public void close() throws IOException {
        failure(Call.CLOSE).next();
        recorded.close();
    }

    @Override
    public Set<EventKind> kinds() {
        return EventKind.ALL;
    }

    private Failure failure(Call call) {
        return Objects.requireNonNull(failures.get(call)); // the constructor put one for each
    }

    /** How one call fails. */
    private static final class Failure {
        final AtomicInteger calls = new AtomicInteger();
        private int left;
        private Supplier<? extends Throwable> what = IOException::new;

        synchronized void arm(int times, Supplier<? extends Throwable> thrown) {
            left = times;
            what = thrown;
        }

        void next() throws IOException {
            calls.incrementAndGet();
            Supplier<? extends Throwable> thrown = take();
            if (thrown != null) {
                FailingSink.<IOException>raise(thrown.get());
            }
        }

        private synchronized @Nullable Supplier<? extends Throwable> take() {
            if (left == 0) {
                return null;
            }
            left = left == ALWAYS ? ALWAYS : left - 1;
            return what;
        }
    }

    @SuppressWarnings("unchecked") // the cast is erased: it lets any Throwable through, on purpose
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
