package tele.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ThrownTest {
    @Test
    void stackTrace_isTheJdks_forNestedCauses() {
        assertPrintedAlike(
                new IllegalStateException("outer", new IOException("middle", deeper(20))));
    }

    @Test
    void stackTrace_isTheJdks_forSuppressedExceptionsAtEveryDepth() {
        Exception cause = new IOException("cause");
        cause.addSuppressed(new IllegalArgumentException("in the cause", deeper(3)));
        Exception thrown = new IllegalStateException("outer", cause);
        Exception suppressed = new RuntimeException("first", deeper(5));
        suppressed.addSuppressed(new Error("second"));
        thrown.addSuppressed(suppressed);
        thrown.addSuppressed(new Exception());
        assertPrintedAlike(thrown);
    }

    @Test
    void stackTrace_isTheJdks_forCycles() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        second.addSuppressed(first);
        assertPrintedAlike(first);
        assertPrintedAlike(second);
        assertThat(Thrown.of(first).cause().cause().isCircular()).isTrue();
    }

    @Test
    void stackTrace_isTheJdks_whenOneExceptionStandsInTwoPlaces() {
        Exception shared = new IOException("shared");
        Exception thrown = new IllegalStateException("outer", shared);
        thrown.addSuppressed(shared);
        assertPrintedAlike(thrown);
    }

    @Test
    void stackTrace_isTheJdks_forOddMessages() {
        assertPrintedAlike(new Exception());
        assertPrintedAlike(new Exception(""));
        assertPrintedAlike(new Exception("two\nlines\r\n\tand a tab"));
        assertPrintedAlike(new Exception((String) null, new Exception("only the cause speaks")));
        assertPrintedAlike(
                new Exception("localized") {
                    @Override
                    public String getLocalizedMessage() {
                        return "lokalisiert";
                    }
                });
    }

    @Test
    void stackTrace_isTheJdks_withoutFrames() {
        Exception bare = new Exception("bare", new Exception("cause"));
        bare.setStackTrace(new StackTraceElement[0]);
        assertPrintedAlike(bare);
        assertPrintedAlike(new StackTraceless());
    }

    @Test
    void stackTrace_isTheJdks_forAStackOverflow() {
        try {
            overflow();
        } catch (StackOverflowError overflown) {
            assertPrintedAlike(overflown);
        }
    }

    @Test
    void of_cutsWithAMark_whenCausesAre20000Deep() {
        Thrown thrown = Thrown.of(chain(20_000));
        int depth = 0;
        for (Thrown each = thrown; each != null; each = each.cause()) {
            depth++;
        }
        assertThat(depth).isEqualTo(Thrown.MAX_NODES);
        assertThat(thrown.stackTrace()).endsWith("... more causes or suppressed exceptions, cut");
    }

    @Test
    void of_cutsWithAMark_whenSuppressedAreMany() {
        Exception thrown = new Exception("outer");
        for (int i = 0; i < 20_000; i++) {
            thrown.addSuppressed(new Exception("suppressed"));
        }
        assertThat(Thrown.of(thrown).suppressed()).hasSize(Thrown.MAX_NODES - 1);
        assertThat(Thrown.of(thrown).stackTrace()).contains("exceptions, cut");
    }

    @Test
    void of_marksNothing_whenAllIsKept() {
        assertPrintedAlike(chain(Thrown.MAX_NODES));
    }

    @Test
    void of_putsPlaceholders_whenGettersThrow() {
        Thrown thrown = Thrown.of(new Hostile());
        assertThat(thrown.className()).isEqualTo(Hostile.class.getName());
        assertThat(thrown.message()).isEqualTo("<getMessage threw java.lang.StackOverflowError>");
        assertThat(thrown.toString())
                .isEqualTo(
                        Hostile.class.getName()
                                + ": <toString threw java.lang.IllegalStateException>");
        assertThat(thrown.cause()).isNull();
        assertThat(thrown.frames()).isEmpty();
        assertThat(thrown.stackTrace()).isEqualTo(thrown.toString());
    }

    @Test
    void of_bears_whenGettersReturnNull() {
        Thrown thrown =
                Thrown.of(
                        new Exception("x") {
                            @Override
                            @SuppressWarnings({
                                "NullAway",
                                "OverrideThrowableToString",
                                "ToStringReturnsNull"
                            }) // the faults under test
                            public String toString() {
                                return null;
                            }

                            @Override
                            @SuppressWarnings("NullAway") // the fault under test
                            public StackTraceElement[] getStackTrace() {
                                return null;
                            }
                        });
        assertThat(thrown.stackTrace()).isEqualTo("null");
    }

    @Test
    void of_leavesOutFramesThatAreNull() {
        StackTraceElement frame = new StackTraceElement("A", "a", "A.java", 1);
        Thrown thrown =
                Thrown.of(
                        new Exception("x") {
                            @Override
                            public StackTraceElement[] getStackTrace() {
                                return new StackTraceElement[] {null, frame, null};
                            }
                        });
        assertThat(thrown.frames()).containsExactly(frame);
    }

    @Test
    void of_takesACopy_thatLaterChangesDoNotReach() {
        Exception thrown = new Exception("before");
        Thrown taken = Thrown.of(thrown);
        String before = taken.stackTrace();
        thrown.addSuppressed(new Exception("after"));
        thrown.setStackTrace(new StackTraceElement[0]);
        assertThat(taken.stackTrace()).isEqualTo(before);
        assertThat(taken.frames()).isNotEmpty();
        assertThat(taken.suppressed()).isEmpty();
    }

    private static void assertPrintedAlike(Throwable throwable) {
        StringWriter printed = new StringWriter();
        throwable.printStackTrace(new PrintWriter(printed, true));
        assertThat(Thrown.of(throwable).stackTrace() + "\n")
                .isEqualTo(printed.toString().replace(System.lineSeparator(), "\n"));
    }

    private static Exception deeper(int frames) {
        return frames == 0 ? new Exception("deep") : deeper(frames - 1);
    }

    @SuppressWarnings("InfiniteRecursion") // wanted
    private static void overflow() {
        overflow();
    }

    private static Exception chain(int length) {
        Exception thrown = new Exception("innermost");
        for (int i = 1; i < length; i++) {
            thrown = new Exception("around", thrown);
        }
        return thrown;
    }

    private static final class StackTraceless extends Exception {
        private static final long serialVersionUID = 1L;

        StackTraceless() {
            super("no trace", null, false, false);
        }
    }

    private static final class Hostile extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public String toString() {
            throw new IllegalStateException();
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            throw new OutOfMemoryError();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new UnsupportedOperationException();
        }
    }
}
