package tele.perf.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Whether the bodies of a round hold what was to come: every record with its message and fields,
 * none missing, none twice, and in each request those of one producer in the order they were made.
 * Requests of several connections may overtake each other.
 */
final class ArrivalCheck {
    private final RecordReader reader = new RecordReader();
    private final List<BitSet> seen = new ArrayList<>();
    private long records;
    private long bodyBytes;
    private long contentBytes;
    private long requests;

    /**
     * Takes one request.
     *
     * @throws IOException if a record is not as it should be, or comes twice or too early
     */
    void add(byte[] body, boolean gzip) throws IOException {
        byte[] content = gzip ? unpacked(body) : body;
        int[] before = new int[seen.size() + 16];
        Arrays.fill(before, -1);
        reader.read(content, id -> enter(id, before));
        bodyBytes += body.length;
        contentBytes += content.length;
        requests++;
    }

    private void enter(long id, int[] before) throws IOException {
        int producer = RecordId.producer(id);
        int sequence = RecordId.sequence(id);
        if (producer >= before.length || sequence <= before[producer]) {
            throw new IOException("record " + sequence + " of " + producer + " out of order");
        }
        before[producer] = sequence;
        while (seen.size() <= producer) {
            seen.add(new BitSet());
        }
        if (seen.get(producer).get(sequence)) {
            throw new IOException("record " + sequence + " of " + producer + " came twice");
        }
        seen.get(producer).set(sequence);
        records++;
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(body), Math.max(512, body.length))) {
            return in.readAllBytes();
        }
    }

    /**
     * All that came.
     *
     * @throws IOException if one is missing below the last of its producer
     */
    Arrivals arrivals() throws IOException {
        for (BitSet ofProducer : seen) {
            if (ofProducer.cardinality() != ofProducer.length()) {
                throw new IOException(
                        "record " + ofProducer.nextClearBit(0) + " is missing, later ones came");
            }
        }
        return new Arrivals(records, bodyBytes, contentBytes, requests);
    }
}
