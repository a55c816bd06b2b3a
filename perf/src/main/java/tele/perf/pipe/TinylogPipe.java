package tele.perf.pipe;

import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/**
 * tinylog 2 with its writing thread. The values are arguments of the message, which is formatted on
 * the caller's thread, as its writers ask for the text. The writer asks for no class name: finding
 * it would cost a stack walk. Its queue has no bound, so it never drops.
 */
public final class TinylogPipe implements Pipe {
    private static final String TEMPLATE = "order accepted id={} customer={}";

    /** Opens it. */
    public TinylogPipe() {
        Configuration.set("writingthread", "true");
        Configuration.set("autoshutdown", "false");
        Configuration.set("level", "info");
        Configuration.set("writer", TinylogEnd.class.getName());
    }

    @Override
    public void emit(long id) {
        Logger.info(TEMPLATE, id, CUSTOMER);
    }

    @Override
    public void emitOff(long id) {
        Logger.debug(TEMPLATE, id, CUSTOMER);
    }

    @Override
    public Arrivals arrivals() {
        return TinylogEnd.ARRIVALS;
    }

    @Override
    public void close() {
        try {
            ProviderRegistry.getLoggingProvider().shutdown();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
