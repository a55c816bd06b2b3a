package tele.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogEventTest {
    @Test
    void message_isThere_whenItWasGiven() {
        LogEvent event = event("ready", null);
        assertThat(event.isDeferred()).isFalse();
        assertThat(event.message()).isEqualTo("ready");
        assertThat(event.template()).isNull();
        assertThat(event.arguments()).isEmpty();
        assertThat(event.thrown()).isNull();
        assertThat(event.source()).isNull();
        assertThat(event.eventName()).isNull();
        assertThat(event.kind()).isEqualTo(EventKind.LOG);
        assertThat(event.level()).isEqualTo(Level.INFO);
    }

    @Test
    void message_isRenderedOnce_whenFirstAskedFor() {
        AtomicInteger renderings = new AtomicInteger();
        LogEvent event =
                deferred(
                        (template, arguments) -> {
                            renderings.incrementAndGet();
                            return template + arguments[0];
                        });
        assertThat(event.isDeferred()).isTrue();
        assertThat(renderings).hasValue(0);
        assertThat(event.message()).isEqualTo("template-one");
        assertThat(event.message()).isSameAs(event.render(3));
        assertThat(renderings).hasValue(1);
        assertThat(event.isDeferred()).isFalse();
    }

    @Test
    void render_cutsWithAMark() {
        LogEvent event = deferred((template, arguments) -> "x".repeat(100));
        assertThat(event.render(10)).isEqualTo("xxxxxxxxxx… (+90 chars)");
        assertThat(event.message()).isEqualTo("xxxxxxxxxx… (+90 chars)");
    }

    @Test
    void render_showsTemplateAndFault_whenTheRendererFails() {
        LogEvent event =
                deferred(
                        (template, arguments) -> {
                            throw new StackOverflowError();
                        });
        assertThat(event.message())
                .isEqualTo("template- <rendering threw java.lang.StackOverflowError>");
    }

    @Test
    @SuppressWarnings("NullAway") // the fault under test
    void render_bearsNulls() {
        assertThat(deferred((template, arguments) -> null).message()).isEqualTo("null");
        LogEvent.Details bare =
                new LogEvent.Details(
                        null, null, (t, arguments) -> t + arguments.length, null, null, null);
        assertThat(event(null, bare).message()).isEqualTo("null0");
    }

    @Test
    void message_isNeverMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(null, null))
                .withMessageStartingWith("message");
        LogEvent.Details withoutRenderer =
                new LogEvent.Details("template", null, null, null, null, null);
        assertThatIllegalArgumentException().isThrownBy(() -> event(null, withoutRenderer));
    }

    @Test
    void arguments_areUnmodifiable_andMayHoldNull() {
        LogEvent.Details details =
                new LogEvent.Details(
                        "t", new Object[] {null, "two"}, (t, a) -> t, null, null, "order.accepted");
        LogEvent event = event(null, details);
        assertThat(event.arguments()).containsExactly(null, "two");
        assertThatThrownBy(() -> event.arguments().set(0, "changed"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(event.template()).isEqualTo("t");
        assertThat(event.eventName()).isEqualTo("order.accepted");
    }

    @Test
    void deferred_keepsTemplateAndOneArgumentOrTwo_withoutDetails() {
        LogEvent one = small("x");
        LogEvent two = small("x", null);

        for (LogEvent event : List.of(one, two)) {
            assertThat(event.isDeferred()).isTrue();
            assertThat(event.hasDetails()).isTrue();
            assertThat(event.template()).isEqualTo("template");
            assertThat(event.argument(0)).isEqualTo("x");
            assertThat(event.thrown()).isNull();
            assertThat(event.source()).isNull();
            assertThat(event.eventName()).isNull();
            assertThat(event.fields()).isEqualTo(Fields.of("id", 42L));
            assertThat(event.timeNanos()).isEqualTo(1);
            assertThat(event.threadName()).isEqualTo("main");
            assertThat(event.threadId()).isEqualTo(7);
            assertThat(event.target()).isEqualTo("com.acme.Orders");
        }
        assertThat(one.arguments()).containsExactly("x");
        assertThat(one.argumentCount()).isEqualTo(1);
        assertThat(one.message()).isEqualTo("template[x]");
        assertThat(two.arguments()).containsExactly("x", null);
        assertThat(two.argumentCount()).isEqualTo(2);
        assertThat(two.argument(1)).isNull();
        assertThat(two.message()).isEqualTo("template[x, null]");
        assertThat(two.message()).isSameAs(two.message());
    }

    @Test
    void deferred_hasNoMoreArgumentsThanItWasGiven_andTheyAreUnmodifiable() {
        LogEvent one = small("x");
        assertThatThrownBy(() -> one.argument(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> one.arguments().set(0, "changed"))
                .isInstanceOf(UnsupportedOperationException.class);
        LogEvent two = small("x", "y");
        assertThatThrownBy(() -> two.argument(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void deferred_showsTemplateAndFault_whenTheRendererFails() {
        LogEvent event =
                LogEvent.deferred(
                        1,
                        "main",
                        7,
                        "t",
                        Severity.INFO,
                        Fields.EMPTY,
                        null,
                        "template",
                        (template, arguments) -> {
                            throw new StackOverflowError();
                        },
                        1,
                        "x",
                        null);
        assertThat(event.message())
                .isEqualTo("template <rendering threw java.lang.StackOverflowError>");
    }

    private static LogEvent small(@Nullable Object... arguments) {
        Fields fields = Fields.of("id", 42L);
        MessageRenderer renderer = (template, all) -> template + Arrays.toString(all);
        return LogEvent.deferred(
                1,
                "main",
                7,
                "com.acme.Orders",
                Severity.INFO,
                fields,
                null,
                "template",
                renderer,
                arguments.length,
                arguments[0],
                arguments.length == 1 ? null : arguments[1]);
    }

    @Test
    void message_isTheSame_whoeverAsksFirst() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                LogEvent event = deferred((template, arguments) -> template + arguments[0]);
                Callable<String> asking = event::message;
                List<String> answers = new ArrayList<>();
                for (Future<String> answer :
                        pool.invokeAll(List.of(asking, asking, asking, asking))) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsOnly("template-one");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void toString_showsWhatMatters() {
        assertThat(event("ready", null).toString())
                .isEqualTo("LogEvent[INFO com.acme.Orders: ready {id=42}]");
    }

    private static LogEvent deferred(MessageRenderer renderer) {
        return event(
                null,
                new LogEvent.Details(
                        "template-", new Object[] {"one"}, renderer, null, null, null));
    }

    private static LogEvent event(@Nullable String message, LogEvent.@Nullable Details details) {
        return new LogEvent(
                1,
                "main",
                1,
                "com.acme.Orders",
                Severity.INFO,
                message,
                Fields.of("id", 42L),
                null,
                details);
    }
}
