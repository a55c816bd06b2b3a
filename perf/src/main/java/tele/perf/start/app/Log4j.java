package tele.perf.start.app;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One line by Log4j 2. */
public final class Log4j {
    private Log4j() {}

    /** Logs and ends. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        Logger logger = LogManager.getLogger(FirstCall.LOGGER);
        first.loggerAtHand();
        logger.info(FirstCall.MESSAGE);
        first.returned();
    }
}
