package tele.perf.start.app;

import org.tinylog.Logger;

/** One line by tinylog, which has no loggers to ask for. */
public final class Tinylog {
    private Tinylog() {}

    /** Logs and ends. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        first.loggerAtHand();
        Logger.info(FirstCall.MESSAGE);
        first.returned();
    }
}
