package tele.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The contexts a thread has entered and not yet left, innermost on top. */
final class ContextStack {
    /*
     * Owner      each thread has its own stack; only that thread pushes and pops.
     * Strangers  another thread may close a scope: it only sets the frame's closed flag. The owner drops closed frames from the
     *            top whenever it looks, so a scope closed out of order or elsewhere never stays current.
     * Once       the flag is set by compare-and-set, so exactly one thread gets to say that a span was left. Where a scope is
     *            the span's own, the span knows that, and the flag is just set: what it is for is to be dropped.
     * Leaks      a stack is an array of the JDK's, which names its own thread and the top frame; with nothing entered there is
     *            nothing of tele on a pooled thread. Frames know their stack, so that leaving costs no look-up.
     * Attacked by ContextTest, LiveSpanTest.
     */
    private static final int TOP = 0;
    private static final int OWNER = 1;

    private static final ThreadLocal<@Nullable Object @Nullable []> STACK = new ThreadLocal<>();

    private ContextStack() {}

    static Context current() {
        @Nullable Object[] stack = STACK.get();
        Frame top = stack == null ? null : (Frame) stack[TOP];
        if (stack == null || top == null) {
            return Context.ROOT;
        }
        return top.closed ? afterDroppingClosed(stack, top) : top.context();
    }

    static Scope push(Context context) {
        return push(context, null, null, Kind.PLAIN);
    }

    /**
     * As {@link #push(Context)}, but closing it also drops whatever was entered inside and never
     * left.
     */
    static Scope pushForTask(Context context) {
        return push(context, null, null, Kind.OF_TASK);
    }

    /**
     * As {@link #push(Context)} of {@code around} with that span; the context itself is only made
     * if somebody asks for it.
     */
    static Scope push(Context around, Span span, Consumer<? super Span> whenLeft) {
        return push(around, span, whenLeft, Kind.PLAIN);
    }

    /** As {@link #push(Context, Span, Consumer)}, where {@code end} knows who is the first. */
    static Scope pushToEnd(Context around, Span span, Consumer<? super Span> end) {
        return push(around, span, end, Kind.TO_END);
    }

    private static Scope push(
            Context context,
            @Nullable Span span,
            @Nullable Consumer<? super Span> whenLeft,
            Kind kind) {
        @Nullable Object[] stack = stack();
        // frames that strangers have closed go first, or a thread that only pushes would pile them
        // up
        Frame below = openFrom((Frame) stack[TOP]);
        Frame frame = new Frame(stack, below, context, span, whenLeft, kind);
        stack[TOP] = frame;
        return frame;
    }

    private static @Nullable Object[] stack() {
        @Nullable Object[] stack = STACK.get();
        if (stack == null) {
            stack = new @Nullable Object[] {null, Thread.currentThread()};
            STACK.set(stack);
        }
        return stack;
    }

    private static Context afterDroppingClosed(@Nullable Object[] stack, Frame top) {
        Frame open = openFrom(top);
        stack[TOP] = open;
        return open == null ? Context.ROOT : open.context();
    }

    private static @Nullable Frame openFrom(@Nullable Frame top) {
        Frame open = top;
        while (open != null && open.closed) {
            open = open.below;
        }
        return open;
    }

    private enum Kind {
        PLAIN,
        /** Ends with a task, and with it whatever the task has not left. */
        OF_TASK,
        /** Ends with its span, which tells by itself who ended it. */
        TO_END
    }

    private static final class Frame implements Scope {
        private static final VarHandle CLOSED;

        static {
            try {
                CLOSED = MethodHandles.lookup().findVarHandle(Frame.class, "closed", boolean.class);
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        private final @Nullable Object[] stack;
        private final @Nullable Frame below;
        private final Context given;
        private final @Nullable Span entered; // null if the context given is all
        private final @Nullable Consumer<? super Span> whenLeft;
        private final Kind kind;
        private volatile boolean closed;

        private @Nullable Context made; // the owner's: the context given with the span entered

        Frame(
                @Nullable Object[] stack,
                @Nullable Frame below,
                Context given,
                @Nullable Span entered,
                @Nullable Consumer<? super Span> whenLeft,
                Kind kind) {
            this.stack = stack;
            this.below = below;
            this.given = given;
            this.entered = entered;
            this.whenLeft = whenLeft;
            this.kind = kind;
        }

        /** The owner alone asks. */
        Context context() {
            if (entered == null) {
                return given;
            }
            Context context = made;
            if (context == null) {
                context = given.withSpan(entered);
                made = context;
            }
            return context;
        }

        @Override
        public Span span() {
            return entered == null ? given.span() : entered;
        }

        @Override
        public void close() {
            if (!closed && marksClosed()) {
                if (stack[OWNER] == Thread.currentThread()) {
                    pop();
                }
                if (entered != null && whenLeft != null) {
                    whenLeft.accept(entered);
                }
            }
        }

        /** Whether this call is the first, or the span will find that out. */
        private boolean marksClosed() {
            if (kind == Kind.TO_END) {
                CLOSED.setRelease(this, true);
                return true;
            }
            return CLOSED.compareAndSet(this, false, true);
        }

        private void pop() {
            stack[TOP] = openFrom(kind == Kind.OF_TASK ? this : (Frame) stack[TOP]);
        }
    }
}
