package tele.testkit.otlp;

import java.util.List;

/** The records of one request; one of the lists is empty. */
record Decoded(List<ReceivedLog> logs, List<ReceivedSpan> spans) {
    static final Decoded NOTHING = new Decoded(List.of(), List.of());
}
