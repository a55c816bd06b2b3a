package tele.jul;

import java.util.Objects;

/**
 * Gives out loggers whose lines go straight to the engine. Found by the JDK as a service; its
 * {@code getLogger} starts nothing and waits for nothing.
 */
public final class TeleLoggerFinder extends System.LoggerFinder {
    /** For the JDK, which makes the one instance. */
    public TeleLoggerFinder() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        return new TeleSystemLogger(name);
    }
}
