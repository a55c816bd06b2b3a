package tele.perf.pipe;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@link LogbackPipe} with SLF4J's key-value pairs: the same event as tele's, fields as fields. */
public final class LogbackFieldsPipe extends LogbackPipe {
    /** Opens it. */
    public LogbackFieldsPipe() {
        super(new Arrivals());
    }

    @Override
    public void emit(long id) {
        logger.atInfo()
                .setMessage(MESSAGE)
                .addKeyValue("id", id)
                .addKeyValue("customer", CUSTOMER)
                .log();
    }

    @Override
    public void emitOff(long id) {
        logger.atDebug()
                .setMessage(MESSAGE)
                .addKeyValue("id", id)
                .addKeyValue("customer", CUSTOMER)
                .log();
    }

    @Override
    long idOf(ILoggingEvent event) {
        return (Long) event.getKeyValuePairs().get(0).value;
    }
}
