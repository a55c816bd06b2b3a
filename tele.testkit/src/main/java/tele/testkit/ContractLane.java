package tele.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/** One opened sink and the thread that makes every call on it, as the engine's lanes do. */
final class ContractLane implements AutoCloseable {
    /** Opens the sink, on the lane's thread. */
    interface Opening {
        Sink open(TestSinkContext context) throws IOException;
    }

    /** Something done to the sink, on the lane's thread. */
    interface Call {
        void on(Sink sink) throws IOException;
    }

    /** The thread of a lane; the contract does not count it among the sink's. */
    static final class LaneThread extends Thread {
        LaneThread(Runnable work) {
            super(work, "tele-sink-contract");
            setDaemon(true);
            setContextClassLoader(null);
        }
    }

    final TestSinkContext context;
    private final Duration patience;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(LaneThread::new);
    private @Nullable Sink sink;
    private Set<EventKind> kinds = Set.of();
    private boolean confirms;

    ContractLane(TestSinkContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    void open(Opening opening) throws IOException {
        call("open", () -> sink = opening.open(context));
        run(
                "kinds and confirmsDelivery",
                opened -> {
                    kinds = opened.kinds();
                    confirms = opened.confirmsDelivery();
                });
    }

    boolean confirms() {
        return confirms;
    }

    /** Consumes {@code count} events with the tokens from {@code first} on, which are returned. */
    List<String> consumeMany(int first, int count) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            tokens.add(token(i));
        }
        run(
                "consume",
                opened -> {
                    for (String token : tokens) {
                        opened.consume(event(token));
                    }
                });
        return tokens;
    }

    TelemetryEvent event(int number) {
        return event(token(number));
    }

    private TelemetryEvent event(String token) {
        return kinds.contains(EventKind.LOG) ? Events.log(token) : Events.spanClosed(token);
    }

    private static String token(int number) {
        return "contract-%06d".formatted(number);
    }

    /** Consumes those of {@code events} that the engine would offer to this sink. */
    void consumeWanted(List<TelemetryEvent> events) throws IOException {
        for (TelemetryEvent event : events) {
            if (event.kind() == EventKind.NOTICE || kinds.contains(event.kind())) {
                run("consume " + event.kind(), opened -> opened.consume(event));
            }
        }
    }

    /** Flush, which proves delivery; for a sink that confirms delivery itself, drain. */
    void makeDurable() throws IOException {
        if (confirms) {
            run("drain", opened -> opened.drain(patience.dividedBy(2)));
        } else {
            run("flush", Sink::flush);
        }
    }

    /** Makes one call; lets through what it throws. */
    void run(String what, Call call) throws IOException {
        Sink opened = sink;
        if (opened == null) {
            throw new AssertionError(what + ": the sink is not open");
        }
        call(what, () -> call.on(opened));
    }

    /** Makes one call that may fail, and tells whether it did. */
    boolean failsWith(String what, Call call) {
        try {
            run(what, call);
            return false;
        } catch (Throwable failed) {
            return true;
        }
    }

    /** The engine's order: drain, then close. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (sink != null) {
            try {
                run("drain", opened -> opened.drain(patience.dividedBy(2)));
                run("close", Sink::close);
            } finally {
                end();
            }
        }
    }

    /**
     * As {@link #close()}, but whatever fails stays here: closes also after a drain that failed.
     */
    void closeAfterFailure() {
        if (sink != null) {
            failsWith("drain", opened -> opened.drain(Duration.ZERO));
            failsWith("close", Sink::close);
        }
        end();
    }

    private void end() {
        sink = null;
        thread.shutdownNow();
    }

    private interface Step {
        void run() throws IOException;
    }

    private void call(String what, Step step) throws IOException {
        Future<?> done =
                thread.submit(
                        () -> {
                            step.run();
                            return null;
                        });
        try {
            done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException hanging) {
            throw new AssertionError(what + " has not returned within " + patience, hanging);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what + ": the test was interrupted", stop);
        } catch (ExecutionException failed) {
            rethrow(failed);
        }
    }

    private static void rethrow(ExecutionException failed) throws IOException {
        Throwable cause = failed.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        if (cause instanceof IOException exception) {
            throw exception;
        }
        throw new AssertionError("a checked exception that the contract does not allow", cause);
    }
}
