package tele.perf.start.app;

import tele.api.Tele;
import tele.api.Tracer;

/** One typed event of tele. */
public final class Typed {
    private Typed() {}

    /** Logs and ends. */
    public static void main(String[] args) {
        FirstCall first = new FirstCall();
        Tracer tracer = Tele.tracer(FirstCall.LOGGER);
        first.loggerAtHand();
        tracer.info(FirstCall.MESSAGE).emit();
        first.returned();
    }
}
