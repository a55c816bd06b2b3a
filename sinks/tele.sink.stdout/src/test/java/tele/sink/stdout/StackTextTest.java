package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Thrown;

final class StackTextTest {
    @Test
    void trace_isWhatTheJdkPrints_indented() {
        Exception thrown = new IllegalStateException("outer", deep(3));
        thrown.addSuppressed(new IOException("first", new IOException("inside")));
        thrown.addSuppressed(new IOException());
        Thrown taken = Thrown.of(thrown);
        assertThat(text(taken, 1024)).isEqualTo(indented(taken.stackTrace()));
        assertThat(text(taken, 1024))
                .contains("\n    Caused by: ", "\n    \tSuppressed: ", "\n    \t\t... ");
    }

    @Test
    void trace_endsAtTheCycle() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        Thrown taken = Thrown.of(first);
        assertThat(text(taken, 1024))
                .isEqualTo(indented(taken.stackTrace()))
                .contains("[CIRCULAR REFERENCE: java.lang.IllegalStateException: first]\n");
    }

    @Test
    void frames_areLimitedForEachException() {
        Thrown taken = Thrown.of(framed("outer", framed("inner", null, 3), 5));
        assertThat(text(taken, 2))
                .isEqualTo(
                        """
                            java.lang.IllegalStateException: outer
                            \tat A.m(A.java:1)
                            \tat A.m(A.java:2)
                            \t... 3 more
                            Caused by: java.lang.IllegalStateException: inner
                            \tat A.m(A.java:1)
                            \tat A.m(A.java:2)
                            \t... 1 more
                        """);
        assertThat(text(taken, 0))
                .isEqualTo(
                        """
                        java.lang.IllegalStateException: outer
                        \t... 5 more
                        Caused by: java.lang.IllegalStateException: inner
                        \t... 3 more
                        """
                                .indent(4));
    }

    @Test
    void message_cannotForgeFrames() {
        Exception thrown =
                new IllegalStateException("a\n\tat Forged.frame(F.java:1)\u001b[2J\r\nb");
        thrown.addSuppressed(new IllegalStateException("c\nCaused by: d"));
        assertThat(text(Thrown.of(thrown), 0).lines())
                .contains(
                        "    java.lang.IllegalStateException: a",
                        "    | \tat Forged.frame(F.java:1)\\u001B[2J",
                        "    | b",
                        "    \tSuppressed: java.lang.IllegalStateException: c",
                        "    \t| Caused by: d");
    }

    private static Exception deep(int depth) {
        return depth == 0 ? new IOException("root") : new IOException("d" + depth, deep(depth - 1));
    }

    private static Exception framed(String message, @Nullable Throwable cause, int frames) {
        Exception thrown = new IllegalStateException(message, cause);
        StackTraceElement[] trace = new StackTraceElement[frames];
        for (int i = 0; i < frames; i++) {
            trace[i] = new StackTraceElement("A", "m", "A.java", i + 1);
        }
        thrown.setStackTrace(trace);
        return thrown;
    }

    private static String indented(String trace) {
        return trace.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static String text(Thrown thrown, int maxFrames) {
        Utf8Buffer out = new Utf8Buffer(64);
        new StackText(maxFrames).put(thrown, out);
        return out.toString();
    }
}
