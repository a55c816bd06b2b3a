package tele.sink.json;

import java.io.IOException;
import java.util.Set;
import tele.api.event.EventKind;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/** Puts each event as a line into a buffer and writes the buffer at each flush. */
final class JsonSink implements Sink {
    private final Destination logs;
    private final Destination spans;

    /**
     * @param spans where finished spans go; may be the same as {@code logs}
     */
    JsonSink(Destination logs, Destination spans) {
        this.logs = logs;
        this.spans = spans;
    }

    @Override
    public String name() {
        return JsonSinkProvider.NAME;
    }

    @Override
    public void consume(TelemetryEvent event) {
        (event.kind() == EventKind.SPAN_CLOSED ? spans : logs).consume(event);
    }

    @Override
    public void flush() throws IOException {
        try {
            logs.flush();
        } finally {
            if (spans != logs) {
                spans.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            logs.close();
        } finally {
            if (spans != logs) {
                spans.close();
            }
        }
    }

    @Override
    public Set<EventKind> kinds() {
        return EventKind.LOGS_AND_CLOSED_SPANS;
    }

    /**
     * One flush may write a part of the events before the disk is full, so the engine cannot count
     * for us.
     */
    @Override
    public boolean confirmsDelivery() {
        return true;
    }
}
