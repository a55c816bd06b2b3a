package tele.perf.pipe;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * {@link LogbackPipe} with the two values as parameters of the message. AsyncAppender has the
 * message formatted on the caller's thread.
 */
public final class LogbackParametersPipe extends LogbackPipe {
    private static final String TEMPLATE = "order accepted id={} customer={}";

    /** Opens it. */
    public LogbackParametersPipe() {
        this(new Arrivals());
    }

    LogbackParametersPipe(Arrivals arrivals) {
        super(arrivals);
    }

    @Override
    public void emit(long id) {
        logger.info(TEMPLATE, id, CUSTOMER);
    }

    @Override
    public void emitOff(long id) {
        logger.debug(TEMPLATE, id, CUSTOMER);
    }

    @Override
    long idOf(ILoggingEvent event) {
        return JulCall.idOf(event.getArgumentArray());
    }
}
