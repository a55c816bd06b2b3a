package tele.core.capture;

import org.jspecify.annotations.Nullable;

/**
 * Lets a thread into capture once at a time: what the application's code logs while tele asks it
 * for a value is not captured. Threads of the engine are closed for good, so that delivering events
 * makes no events.
 */
public final class ReentrancyGuard {
    /*
     * Owner      each thread has a state of its own; nobody else sees it.
     * Lines      the state lies in the middle of its array, so that no other thread's data is in its cache line: it is written at
     *            each capture.
     * Leaks      the state is an int[]: it holds neither a thread nor a class of this module, so that a pooled thread that
     *            outlives an application does not keep its class loader. It dies with its thread.
     * Cost       one look-up in the thread's map for each enter, none for an exit; no allocation after a thread's first.
     * Attacked by ReentrancyGuardTest.
     */
    private static final int AT = 16; // 64 bytes from either end

    private static final int OUTSIDE = 0;
    private static final int INSIDE = 1;
    private static final int CLOSED = 2;

    // not withInitial: its subclass would do the same by a virtual call at every miss
    private static final ThreadLocal<int[]> STATE = new ThreadLocal<>();

    private ReentrancyGuard() {}

    /** This thread captures nothing from here on; called first by threads of the engine. */
    public static void closeForThisThread() {
        state()[AT] = CLOSED;
    }

    /** Whether this thread captures nothing, because it does the engine's work. */
    public static boolean isClosedForThisThread() {
        return state()[AT] == CLOSED;
    }

    /**
     * Closes this thread while it does the engine's work.
     *
     * @return whether it was closed before, for {@link #reopen}
     */
    public static boolean closeForNow() {
        boolean wasClosed = isClosedForThisThread();
        closeForThisThread();
        return wasClosed;
    }

    /** Undoes {@link #closeForNow()}. */
    public static void reopen(boolean wasClosed) {
        state()[AT] = wasClosed ? CLOSED : OUTSIDE;
    }

    /**
     * Begins a capture on this thread.
     *
     * @return what {@link #exit} wants; {@code null} if one has begun already or the thread is
     *     closed
     */
    static int @Nullable [] enter() {
        int[] state = state();
        if (state[AT] != OUTSIDE) {
            return null;
        }
        state[AT] = INSIDE;
        return state;
    }

    /** Ends what {@link #enter} began, on the same thread. */
    static void exit(int[] entered) {
        entered[AT] = OUTSIDE;
    }

    private static int[] state() {
        int[] state = STATE.get();
        if (state == null) {
            state = new int[2 * AT];
            STATE.set(state);
        }
        return state;
    }
}
