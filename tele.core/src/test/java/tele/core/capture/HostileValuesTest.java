package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tele.api.event.Level;
import tele.api.event.Limits;
import tele.api.event.LogEvent;

class HostileValuesTest {
    private final CaptureFixture capture = new CaptureFixture();

    @Test
    void throwingToString_becomesAPlaceholder() {
        assertThat(taken(saying(() -> throwing(new IllegalStateException("x")))))
                .asString()
                .startsWith("<toString of tele.core.capture.HostileValuesTest$")
                .endsWith(" threw java.lang.IllegalStateException>");
        assertThat(taken(saying(() -> throwing(new OutOfMemoryError("x")))))
                .asString()
                .endsWith(" threw java.lang.OutOfMemoryError>");
    }

    @Test
    void endlessRecursion_becomesAPlaceholder() {
        assertThat(taken(new Recursing()))
                .isEqualTo(
                        "<toString of "
                                + Recursing.class.getName()
                                + " threw java.lang.StackOverflowError>");
    }

    @Test
    void nullFromToString_becomesTheTextNull() {
        assertThat(taken(saying(() -> null))).isEqualTo("null");
    }

    @Test
    void enumWithTextOfItsOwn_isRenderedNow() {
        assertThat(taken(Moody.MOOD)).isEqualTo("sunny");
    }

    @Test
    void toStringThatLogs_isTaken_andItsEventIsSuppressedAndCounted() {
        Object logging =
                saying(
                        () -> {
                            capture.info("from inside").field("again", 1).emit();
                            return "text";
                        });
        capture.info("outer").field("value", logging).emit();
        assertThat(capture.onlyEvent().fields().get("value")).isEqualTo("text");
        assertThat(capture.intake.suppressed()).isEqualTo(1);
    }

    @Test
    void toStringThatLogs_isSuppressed_whenItIsTakenOutsideOfACapture() {
        Object logging =
                saying(
                        () -> {
                            capture.info("from inside").emit();
                            return "text";
                        });
        assertThat(capture.intake.take(logging)).isEqualTo("text");
        assertThat(capture.events()).isEmpty();
        assertThat(capture.intake.suppressed()).isEqualTo(1);
    }

    @Test
    void toStringThatUsesTheSameBuilder_leavesAWholeEvent() {
        var builder = capture.info("outer");
        Object adding =
                saying(
                        () -> {
                            for (int i = 0; i < 20; i++) {
                                builder.field("inner" + i, i);
                            }
                            return "text";
                        });
        builder.field("value", adding).emit();
        LogEvent event = capture.onlyEvent();
        assertThat(event.fields().get("value")).isEqualTo("text");
        assertThat(event.fields().size()).isEqualTo(21);
    }

    @Test
    void value_isTakenAsItIsAtTheCall() {
        List<String> list = new ArrayList<>(List.of("before"));
        StringBuilder text = new StringBuilder("before");
        var builder = capture.info("x").field("list", list).field("text", (Object) text);
        list.set(0, "after");
        text.replace(0, 6, "after");
        builder.emit();
        LogEvent event = capture.onlyEvent();
        assertThat(event.fields().get("list")).isEqualTo(List.of("before"));
        assertThat(event.fields().get("text")).isEqualTo("before");
    }

    @Test
    void collectionInItself_isMarked() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("self", List.of(map));
        assertThat(taken(list)).isEqualTo(List.of("<circular reference to java.util.ArrayList>"));
        assertThat(taken(map))
                .isEqualTo(Map.of("self", List.of("<circular reference to java.util.HashMap>")));
    }

    @Test
    void deepOptional_becomesAPlaceholder() {
        Object nested = 1;
        for (int i = 0; i < 1_000_000; i++) {
            nested = Optional.of(nested);
        }
        assertThat(taken(nested)).asString().contains("threw java.lang.StackOverflowError");
    }

    @Test
    void endlessCollection_isCut() {
        assertThat(new ArrayList<Object>((List<?>) taken(new Endless())))
                .hasSize(Copier.MAX_ELEMENTS + 1)
                .endsWith("…");
    }

    @Test
    void collectionThatFailsHalfWay_keepsWhatWasRead() {
        List<Object> changing = new ArrayList<>();
        changing.add("first");
        changing.add(
                saying(
                        () -> {
                            changing.add("more");
                            return "second";
                        }));
        assertThat(taken(changing))
                .isEqualTo(
                        List.of(
                                "first",
                                "second",
                                "<iterating java.util.ArrayList threw"
                                        + " java.util.ConcurrentModificationException>"));
    }

    @Test
    void mapThatThrows_saysSo() {
        Map<String, String> broken =
                new AbstractMap<>() {
                    @Override
                    public Set<Entry<String, String>> entrySet() {
                        throw new NoSuchElementException("x");
                    }
                };
        assertThat(taken(broken)).asString().contains("threw java.util.NoSuchElementException");
    }

    @Test
    void tenThousandFields_areCut_andCounted() {
        var builder = capture.info("many");
        for (int i = 0; i < 10_000; i++) {
            builder.field("key" + i, i);
        }
        builder.emit();
        LogEvent event = capture.onlyEvent();
        assertThat(event.fields().size()).isEqualTo(128);
        assertThat(event.fields().key(127)).isEqualTo("key127");
        assertThat(event.fields().droppedCount()).isEqualTo(9872);
        assertThat(capture.intake.cut()).isEqualTo(9872);
    }

    @Test
    void fieldBeyondTheLimit_isNotEvenAsked() {
        CaptureFixture small = new CaptureFixture(new Limits(1, 10, 10), SpanLimits.DEFAULT);
        List<String> asked = new ArrayList<>();
        Object asking =
                saying(
                        () -> {
                            asked.add("asked");
                            return "x";
                        });
        small.info("x").field("one", 1).field("two", asking).emit();
        assertThat(asked).isEmpty();
    }

    @Test
    void hugeMessage_isCutAtCapture() {
        String huge = "x".repeat(256 * 1024 * 1024);
        capture.info(huge).emit();
        assertThat(capture.onlyEvent().message())
                .hasSize(Limits.DEFAULT.messageChars() + "… (+268369920 chars)".length())
                .endsWith("x… (+268369920 chars)");
        assertThat(capture.intake.cut()).isEqualTo(1);
    }

    @Test
    void nullsEverywhere_giveAnEvent() {
        capture.recorder
                .event(capture.gate, tele.api.event.Severity.INFO, HostileNulls.nothing())
                .field(HostileNulls.nothing(), 1)
                .field("text", (String) null)
                .field("object", (Object) null)
                .thrown(null)
                .name(HostileNulls.nothing())
                .emit();
        LogEvent event = capture.onlyEvent();
        assertThat(event.message()).isEqualTo("null");
        assertThat(event.fields()).hasToString("{null=1, text=null, object=null}");
        assertThat(capture.diagnostics.reports()).isEmpty();
    }

    @Test
    void hostileException_isTaken() {
        capture.info("x").thrown(new Hostile()).emit();
        assertThat(String.valueOf(capture.onlyEvent().thrown())).contains("<toString threw");
    }

    @Test
    void interruptedThread_keepsItsFlag_andDeliversItsEvent() {
        Thread.currentThread().interrupt();
        try {
            capture.info("x").field("list", List.of(1)).emit();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(capture.onlyEvent().level()).isEqualTo(Level.INFO);
    }

    @Test
    void nothingHostile_countsAsAFailureOfTele() {
        taken(new Recursing());
        taken(new Endless());
        capture.info("x").thrown(new Hostile()).emit();
        assertThat(capture.intake.failed()).isZero();
    }

    private Object taken(Object value) {
        capture.info("x").field("value", value).emit();
        return capture.onlyEvent().fields().get("value");
    }

    private static String throwing(Error failure) {
        throw failure;
    }

    private static String throwing(RuntimeException failure) {
        throw failure;
    }

    private static Object saying(Supplier<String> text) {
        return new Object() {
            @Override
            public String toString() {
                return text.get();
            }
        };
    }

    private enum Moody {
        MOOD;

        @Override
        public String toString() {
            return "sunny";
        }
    }

    private static final class Recursing {
        @Override
        @SuppressWarnings("InfiniteRecursion") // the point of it
        public String toString() {
            return "" + this;
        }
    }

    private static final class Endless extends AbstractCollection<Object> {
        @Override
        public Iterator<Object> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Object next() {
                    return 1;
                }
            };
        }

        @Override
        public int size() {
            return -1;
        }
    }

    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("getMessage");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("getCause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("getStackTrace");
        }
    }
}
