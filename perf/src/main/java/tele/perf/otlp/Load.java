package tele.perf.otlp;

/** What everybody logs. */
public final class Load {
    public static final String LOGGER = "com.acme.shop.Orders";
    public static final String MESSAGE = "order accepted";
    public static final String CUSTOMER = "Ada";

    static final int QUEUE_RECORDS = 100_000;
    static final long PATIENCE_SECONDS = 120;

    /** When something of the past was logged. */
    public static final long TIME_NANOS = 1_735_689_600_123_456_789L;

    private Load() {}
}
