package tele.core;

/**
 * Waiting that an interrupt does not cut short: a flush or close is bounded by its deadline, and
 * the flag is kept for the caller.
 */
final class Waiting {
    private Waiting() {}

    @FunctionalInterface
    interface Bounded {
        boolean await(long nanos) throws InterruptedException;
    }

    /**
     * Waits until {@code bounded} says so or {@code deadline} of {@link System#nanoTime()} is over.
     */
    static boolean until(long deadline, Bounded bounded) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return bounded.await(deadline - System.nanoTime());
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
