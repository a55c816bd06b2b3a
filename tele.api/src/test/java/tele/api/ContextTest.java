package tele.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tele.api.event.Fields;
import tele.api.event.SpanContext;

final class ContextTest {
    private static final Context FIRST = named("first");
    private static final Context SECOND = named("second");

    @AfterEach
    void contextEndsWhereItBegan() {
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void current_isRoot_whenNothingWasEntered() {
        assertThat(Context.current()).isSameAs(Context.ROOT);
        assertThat(Context.ROOT.spanRef()).isNull();
        assertThat(Context.ROOT.spanContext()).isEqualTo(SpanContext.INVALID);
        assertThat(Context.ROOT.span().isRecording()).isFalse();
    }

    @Test
    void scopes_nest_andBringBackTheContextOfBefore() {
        try (Scope outer = FIRST.enter()) {
            assertThat(Context.current()).isSameAs(FIRST);
            try (Scope inner = SECOND.enter()) {
                assertThat(Context.current()).isSameAs(SECOND);
                assertThat(inner.span()).isSameAs(outer.span());
            }
            assertThat(Context.current()).isSameAs(FIRST);
        }
    }

    @Test
    void close_outOfOrder_keepsWhatIsStillOpen() {
        Scope outer = FIRST.enter();
        Scope inner = SECOND.enter();
        outer.close();
        assertThat(Context.current()).isSameAs(SECOND);
        inner.close();
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void close_twice_changesNothingMore() {
        Scope outer = FIRST.enter();
        Scope inner = SECOND.enter();
        inner.close();
        inner.close();
        assertThat(Context.current()).isSameAs(FIRST);
        outer.close();
    }

    @Test
    void close_onAnotherThread_givesTheOwnerItsContextBack() throws Exception {
        Scope scope = FIRST.enter();
        List<Context> seenByStranger = new ArrayList<>();
        onAnotherThread(
                () -> {
                    scope.close();
                    seenByStranger.add(Context.current());
                });
        assertThat(Context.current()).isSameAs(Context.ROOT);
        assertThat(seenByStranger).containsExactly(Context.ROOT);
    }

    @Test
    void close_onAnotherThread_leavesTheStrangersOwnContext() throws Exception {
        Scope scope = FIRST.enter();
        AtomicReference<Context> after = new AtomicReference<>();
        onAnotherThread(
                () -> {
                    try (Scope own = SECOND.enter()) {
                        scope.close();
                        after.set(Context.current());
                        assertThat(own.span().isRecording()).isFalse();
                    }
                });
        assertThat(after).hasValue(SECOND);
    }

    /** A thread that only enters must not keep what strangers have closed for it. */
    @Test
    void enter_pilesUpNothing_whenStrangersCloseEveryScope() throws Exception {
        ExecutorService stranger = Executors.newSingleThreadExecutor();
        try {
            List<WeakReference<Context>> entered = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Context context = named("context " + i);
                entered.add(new WeakReference<>(context));
                Scope scope = context.enter();
                stranger.submit(scope::close).get();
            }
            assertThat(remaining(entered)).isLessThanOrEqualTo(1);
        } finally {
            stranger.shutdownNow();
        }
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void enteringASpan_makesItCurrent_withWhatTheContextHeld() {
        try (Scope scope = FIRST.enter(SilentSpan.INSTANCE, left -> {})) {
            assertThat(scope.span()).isSameAs(SilentSpan.INSTANCE);
            assertThat(Context.current().span()).isSameAs(SilentSpan.INSTANCE);
            assertThat(Context.current().fields()).isEqualTo(FIRST.fields());
            assertThat(Context.current()).isSameAs(Context.current());
        }
    }

    @Test
    void leavingASpan_isToldOnce_whenTheContextOfBeforeIsBack() {
        List<Context> told = new ArrayList<>();
        Scope scope = FIRST.enter(SilentSpan.INSTANCE, left -> told.add(Context.current()));
        scope.close();
        scope.close();
        assertThat(told).containsExactly(Context.ROOT);
    }

    @Test
    void leavingASpan_isToldOnce_whenTwoThreadsCloseAtTheSameMoment() throws Exception {
        int rounds = 5_000;
        AtomicInteger told = new AtomicInteger();
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            scopes.add(FIRST.enter(SilentSpan.INSTANCE, left -> told.incrementAndGet()));
        }
        AtomicInteger arrived = new AtomicInteger();
        Runnable closing =
                () -> {
                    for (int i = 0; i < rounds; i++) {
                        arrived.incrementAndGet();
                        while (arrived.get() < 2 * (i + 1)) {
                            Thread.onSpinWait(); // in step with the other one
                        }
                        scopes.get(i).close();
                    }
                };
        Thread other = new Thread(closing);
        other.start();
        closing.run();
        other.join();
        assertThat(told).hasValue(rounds);
    }

    @Test
    void wrap_carriesTheContext_andLeavesThePoolClean() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Scope scope = FIRST.enter()) {
            assertThat(pool.submit(Tele.wrap(Context::current)).get()).isSameAs(FIRST);
            AtomicReference<Context> seen = new AtomicReference<>();
            pool.submit(Tele.wrap(() -> seen.set(Context.current()))).get();
            assertThat(seen).hasValue(FIRST);
            assertThat(pool.submit(Context::current).get()).isSameAs(Context.ROOT);
            assertThat(scope.span().isRecording()).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void wrap_takesTheContextOfTheWrapping_notOfTheRun() {
        Runnable wrapped;
        AtomicReference<Context> seen = new AtomicReference<>();
        try (Scope first = FIRST.enter()) {
            wrapped = Tele.wrap(() -> seen.set(Context.current()));
            assertThat(first).isNotNull();
        }
        try (Scope second = SECOND.enter()) {
            wrapped.run();
            assertThat(Context.current()).isSameAs(SECOND);
            assertThat(second).isNotNull();
        }
        assertThat(seen).hasValue(FIRST);
    }

    @Test
    void wrap_bringsTheContextBack_whenTheTaskThrows() {
        Runnable wrapped =
                FIRST.wrap(
                        (Runnable)
                                () -> {
                                    throw new IllegalStateException("task");
                                });
        assertThatThrownBy(wrapped::run).hasMessage("task");
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void wrap_endsWhatTheTaskLeftOpen_soThatThePoolsNextTaskDoesNotSeeIt() {
        try (Scope outer = FIRST.enter()) {
            named("task").wrap((Runnable) SECOND::enter).run();
            assertThat(Context.current()).isSameAs(FIRST);
            assertThat(outer).isNotNull();
        }
    }

    @Test
    void wrappedExecutor_runsEachTaskInItsSubmittersContext() {
        List<Runnable> queue = new ArrayList<>();
        Executor executor = Tele.wrap((Executor) queue::add);
        List<Context> seen = new ArrayList<>();
        try (Scope first = FIRST.enter()) {
            executor.execute(() -> seen.add(Context.current()));
            assertThat(first).isNotNull();
        }
        executor.execute(() -> seen.add(Context.current()));
        queue.forEach(Runnable::run);
        assertThat(seen).containsExactly(FIRST, Context.ROOT);
    }

    @Test
    void with_changesACopy() {
        Context context =
                Context.ROOT
                        .withFields(Fields.of("a", 1L))
                        .withFields(Fields.of("b", 2L))
                        .withBaggage("k", "v");
        assertThat(context.fields()).isEqualTo(Fields.of("a", 1L, "b", 2L));
        assertThat(context.baggage()).containsExactly(Map.entry("k", "v"));
        assertThat(Context.ROOT.fields()).isEqualTo(Fields.EMPTY);
        assertThat(Context.ROOT.baggage()).isEmpty();
        assertThatThrownBy(() -> context.baggage().put("k", "w"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void withRemote_isWhatChildrenReferTo_withoutASpanOfThisProcess() {
        SpanContext remote = new SpanContext(1, 2, 3, 1, null, true);
        Context context = named("fields stay").withRemote(remote);
        assertThat(context.spanContext()).isSameAs(remote);
        assertThat(context.spanRef().context()).isSameAs(remote);
        assertThat(context.spanRef().name()).isEmpty();
        assertThat(context.span().isRecording()).isFalse();
        assertThat(context.fields().isEmpty()).isFalse();
        assertThat(Context.ROOT.withRemote(SpanContext.INVALID).spanRef()).isNull();
    }

    /**
     * How many of them are still held by something, after garbage collection has had its chances.
     */
    private static long remaining(List<WeakReference<Context>> references) {
        long held = references.size();
        for (int chance = 0; chance < 50 && held > 1; chance++) {
            System.gc();
            held = references.stream().filter(reference -> reference.get() != null).count();
        }
        return held;
    }

    private static Context named(String name) {
        return Context.ROOT.withFields(Fields.of("name", name));
    }

    private static void onAnotherThread(Runnable work) throws InterruptedException {
        Thread thread = new Thread(work);
        thread.start();
        thread.join();
    }
}
