package tele.api.spi;

/**
 * Where a sink that {@linkplain Sink#confirmsDelivery() confirms delivery itself} says what became
 * of the events that it has consumed. Each event ends exactly once, as delivered or as lost; until
 * then it is pending. Notices are not counted. Safe for use from any thread; never waits.
 */
public interface Delivery {
    /** {@code events} events have arrived. */
    void delivered(long events);

    /**
     * {@code events} events will not arrive.
     *
     * @param reason a short word for statistics and messages: {@code rejected}, {@code http_401},
     *     {@code too_old}
     */
    void lost(long events, String reason);

    /**
     * How many of the pending events are in a safe place that outlives the process; the absolute
     * number, not a difference.
     */
    void spooled(long events);
}
