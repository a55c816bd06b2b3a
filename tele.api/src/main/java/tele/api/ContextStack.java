package tele.api;

import org.jspecify.annotations.Nullable;

/** The contexts a thread has entered and not yet left, innermost on top. */
final class ContextStack {
    /*
     * Owner      each thread has its own stack; only that thread pushes and pops.
     * Strangers  another thread may close a scope: it only sets the frame's closed flag (volatile). The owner drops closed
     *            frames from the top whenever it looks, so a scope closed out of order or elsewhere never stays current.
     * Leaks      an empty stack is null in the thread's map: nothing of tele hangs on a pooled thread.
     * Attacked by ContextTest.
     */
    private static final ThreadLocal<@Nullable Frame> TOP = new ThreadLocal<>();

    private ContextStack() {}

    static Context current() {
        Frame top = TOP.get();
        if (top == null) {
            return Context.ROOT;
        }
        return top.closed ? afterDroppingClosed(top) : top.context;
    }

    static Scope push(Context context) {
        return push(context, false);
    }

    /** As {@link #push}, but closing it also drops whatever was entered inside and never left. */
    static Scope pushForTask(Context context) {
        return push(context, true);
    }

    private static Scope push(Context context, boolean ofTask) {
        // frames that strangers have closed go first, or a thread that only pushes would pile them
        // up
        Frame frame = new Frame(context, openFrom(TOP.get()), ofTask, Thread.currentThread());
        TOP.set(frame);
        return frame;
    }

    private static Context afterDroppingClosed(Frame top) {
        Frame open = openFrom(top);
        TOP.set(open);
        return open == null ? Context.ROOT : open.context;
    }

    private static @Nullable Frame openFrom(@Nullable Frame top) {
        Frame open = top;
        while (open != null && open.closed) {
            open = open.below;
        }
        return open;
    }

    private static final class Frame implements Scope {
        final Context context;
        final @Nullable Frame below;
        private final boolean ofTask;
        private final Thread owner;
        volatile boolean closed;

        Frame(Context context, @Nullable Frame below, boolean ofTask, Thread owner) {
            this.context = context;
            this.below = below;
            this.ofTask = ofTask;
            this.owner = owner;
        }

        @Override
        public Span span() {
            return context.span();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                Frame top = ofTask ? this : TOP.get();
                if (top != null && Thread.currentThread() == owner) {
                    afterDroppingClosed(top);
                }
            }
        }
    }
}
