package tele.perf.start.app;

import java.util.logging.Level;
import java.util.logging.Logger;

/** One line by {@code java.util.logging}; its configuration says who takes it. */
public final class Jul {
    private Jul() {}

    /** Logs and ends. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        Logger logger = Logger.getLogger(FirstCall.LOGGER);
        first.loggerAtHand();
        logger.log(Level.INFO, FirstCall.MESSAGE);
        first.returned();
    }
}
