package tele.perf.start.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line by SLF4J; Logback takes it. */
public final class Slf4j {
    private Slf4j() {}

    /** Logs and ends. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        Logger logger = LoggerFactory.getLogger(FirstCall.LOGGER);
        first.loggerAtHand();
        logger.info(FirstCall.MESSAGE);
        first.returned();
    }
}
