package tele.api.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link Sink} that will never work again: whoever read its standard output has closed
 * the pipe, its device was taken away. From {@link Sink#consume}, {@link Sink#flush} or {@link
 * Sink#drain}.
 *
 * <p>The engine gives the sink up: it does not try again, reports once ({@code TELE-331}) with the
 * message, closes the sink, and counts what is waiting for it and what comes later as lost ({@code
 * sink_off}). Other sinks notice nothing. A failure that may pass (no space, no connection) is any
 * other {@link IOException}.
 */
public final class SinkGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Gives the sink up.
     *
     * @param message what happened, for people, without the sink's name and without a full stop:
     *     {@code nobody reads standard output any more (Broken pipe)}
     * @param cause what the operating system said; {@code null} if nothing
     */
    public SinkGoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
