package tele.core.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import tele.api.Context;
import tele.api.Scope;
import tele.api.Span;

/** One stay of one thread in a span. */
final class SpanScope implements Scope {
    /*
     * Threads    any may close; the first one does the work, and it is done once.
     * Attacked by LiveSpanTest.
     */
    private static final VarHandle LEFT;

    static {
        try {
            LEFT = MethodHandles.lookup().findVarHandle(SpanScope.class, "left", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final LiveSpan span;
    private final Scope place;
    private final boolean closesSpan;
    private final boolean tellsExit;

    @SuppressWarnings("unused") // through LEFT
    private volatile boolean left;

    /**
     * Enters.
     *
     * @param around the context of which the span becomes the current one
     * @param closesSpan whether leaving is its end, and captured as such
     * @param tellsExit whether leaving is captured if it is not
     */
    SpanScope(LiveSpan span, Context around, boolean closesSpan, boolean tellsExit) {
        this.span = span;
        this.place = around.withSpan(span).enter();
        this.closesSpan = closesSpan;
        this.tellsExit = tellsExit;
    }

    @Override
    public Span span() {
        return span;
    }

    @Override
    public void close() {
        if (!LEFT.compareAndSet(this, false, true)) {
            return;
        }
        place.close();
        if (closesSpan) {
            span.exitAndClose();
        } else if (tellsExit) {
            span.captureExited();
        }
    }
}
