package tele.sink.otlp;

/** The two streams of OTLP that this sink serves, with the names each has in them. */
enum Signal {
    LOGS("logs", "blrp", "log records"),
    TRACES("traces", "bsp", "spans");

    private final String word;
    private final String batching;
    private final String plural;

    Signal(String word, String batching, String plural) {
        this.word = word;
        this.batching = batching;
        this.plural = plural;
    }

    /** As in {@code otel.exporter.otlp.<word>.endpoint}, the path and thread names. */
    String word() {
        return word;
    }

    /** As in {@code otel.<batching>.schedule.delay}. */
    String batching() {
        return batching;
    }

    /** What messages call the records. */
    String plural() {
        return plural;
    }

    /** What is appended to the base endpoint. */
    String path() {
        return "v1/" + word;
    }
}
