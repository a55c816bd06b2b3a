package shop.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.testkit.otlp.OtlpReceiver;
import tele.testkit.otlp.ReceivedLog;
import tele.testkit.otlp.ReceivedSpan;

/** What arrived in one place, counted there and not by tele. */
final class Arrived {
    private final String place;
    private final Set<String> spanIds = new HashSet<>();
    private final List<String> mentionedSpanIds = new ArrayList<>();
    private long logs;
    private long spans;
    private long notices;
    private long droppedSaid;

    private Arrived(String place) {
        this.place = place;
    }

    /** Reads the file; a line that is not JSON ends the demonstration. */
    static Arrived in(Path file) throws IOException {
        Arrived arrived = new Arrived(file.toString());
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                arrived.add(JsonLine.read(line));
            }
        }
        return arrived;
    }

    /** Counts what the collector has taken. */
    static Arrived at(OtlpReceiver receiver) {
        Arrived arrived = new Arrived("the collector");
        for (ReceivedLog log : receiver.logs()) {
            arrived.add(log);
        }
        for (ReceivedSpan span : receiver.spans()) {
            arrived.addSpan(span.spanId(), span.parentSpanId());
        }
        return arrived;
    }

    private void add(Map<String, String> line) {
        switch (line.getOrDefault("kind", "")) {
            case "log" -> addLog(line.get("span_id"));
            case "span" -> addSpan(line.get("span_id"), line.get("parent_span_id"));
            case "notice" -> {
                notices++;
                droppedSaid =
                        Math.max(
                                droppedSaid,
                                Long.parseLong(line.getOrDefault("dropped_total", "0")));
            }
            default -> throw new IllegalArgumentException("no kind: " + line);
        }
    }

    private void add(ReceivedLog log) {
        if (log.scope().equals("tele")) { // its own news, which is no event of the application
            notices++;
        } else {
            addLog(log.spanId());
        }
    }

    private void addLog(@Nullable String spanId) {
        logs++;
        mention(spanId);
    }

    private void addSpan(@Nullable String spanId, @Nullable String parent) {
        spans++;
        if (spanId != null) {
            spanIds.add(spanId);
        }
        mention(parent);
    }

    private void mention(@Nullable String spanId) {
        if (spanId != null && !spanId.isEmpty()) {
            mentionedSpanIds.add(spanId);
        }
    }

    /** Where. */
    String place() {
        return place;
    }

    /** Events of the application: log lines and spans. */
    long events() {
        return logs + spans;
    }

    /** The highest number of dropped events that a notice names. */
    long droppedSaid() {
        return droppedSaid;
    }

    /** Whether each parent, and the span of each log line, arrived as well. */
    boolean isConnected() {
        return spanIds.containsAll(mentionedSpanIds);
    }

    @Override
    public String toString() {
        return String.format("%s: %d log lines, %d spans, %d notices", place, logs, spans, notices);
    }
}
