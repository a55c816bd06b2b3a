package tele.it.delivery;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What became of numbered lines.
 *
 * @param distinct how many different ones arrived
 * @param duplicates how often one arrived that had arrived before
 * @param highest the highest number that arrived, -1 if none did
 */
record Tally(int distinct, int duplicates, long highest) {
    static Tally of(List<LogRecord> records) {
        TreeMap<Long, Integer> times = new TreeMap<>();
        for (LogRecord record : records) {
            Map<String, Object> attributes = OtlpJson.attributes(record.getAttributesList());
            long number = (long) Objects.requireNonNull(attributes.get("number"));
            if (!record.getBody().getStringValue().equals("line " + number)) {
                throw new AssertionError("not as it was logged: " + record);
            }
            times.merge(number, 1, Integer::sum);
        }
        return new Tally(
                times.size(),
                records.size() - times.size(),
                times.isEmpty() ? -1 : times.lastKey());
    }

    /** Every line from 0 to {@code lines - 1}, each once. */
    static Tally all(int lines) {
        return new Tally(lines, 0, lines - 1);
    }

    Tally withoutDuplicates() {
        return new Tally(distinct, 0, highest);
    }
}
