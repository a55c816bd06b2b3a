package tele.sink.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Delivery;

/**
 * One output with the lines that wait for it, and the account of what became of them. Belongs to
 * the sink's thread.
 */
final class Destination {
    // Beyond this the batch is written without waiting for the flush, so that large events do not
    // pile up.
    private static final int EARLY_BYTES = 1 << 20;

    private final Output output;
    private final LineFormat format;
    private final Delivery delivery;
    private final Batch batch = new Batch();
    private @Nullable IOException failedEarly;

    Destination(Output output, LineFormat format, Delivery delivery) {
        this.output = output;
        this.format = format;
        this.delivery = delivery;
    }

    void consume(TelemetryEvent event) {
        if (!format.write(event, batch.bytes())) {
            return;
        }
        batch.endLine(event.kind() != EventKind.NOTICE);
        if (batch.sizeBytes() >= EARLY_BYTES) {
            writeEarly();
        }
    }

    // A failure here is told by the next flush: what consume() throws, the engine takes for the
    // loss of that event alone.
    private void writeEarly() {
        try {
            write();
        } catch (IOException failed) {
            failedEarly = failed;
        }
    }

    void flush() throws IOException {
        IOException earlier = failedEarly;
        failedEarly = null;
        write();
        if (earlier != null) {
            throw earlier;
        }
    }

    private void write() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            output.append(batch);
        } finally {
            delivery.delivered(batch.eventsWritten());
            int lost = batch.eventsUnwritten();
            if (lost > 0) {
                delivery.lost(lost, "not_written");
            }
            batch.clear();
        }
    }

    void close() throws IOException {
        output.close();
    }
}
