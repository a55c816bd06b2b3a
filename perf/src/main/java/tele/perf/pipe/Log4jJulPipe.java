package tele.perf.pipe;

import java.util.ArrayList;
import java.util.List;

/**
 * Log4j 2 as the process's LogManager ({@code log4j-jul}), with asynchronous loggers as in {@link
 * Log4jPipe}. Messages are formatted on the background thread: on the caller's, which is the
 * default, {@code MessageFormat} alone would cost more than a microsecond.
 */
public final class Log4jJulPipe extends JulPipe {
    private final Log4jEnd end =
            new Log4jEnd(new Arrivals(), message -> JulCall.idOf(message.getParameters()));

    /** What its JVM must be told. */
    public static List<String> jvmOptions() {
        List<String> options = new ArrayList<>(Log4jEnd.JVM_OPTIONS);
        options.add("-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager");
        options.add("-Dlog4j2.formatMsgAsync=true");
        return List.copyOf(options);
    }

    @Override
    public Arrivals arrivals() {
        return end.arrivals();
    }

    @Override
    public void close() {
        end.close();
    }
}
