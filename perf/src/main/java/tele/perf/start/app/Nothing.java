package tele.perf.start.app;

/** What a process costs that logs nothing. */
public final class Nothing {
    private Nothing() {}

    /** Ends at once. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        first.loggerAtHand();
        first.returned();
    }
}
