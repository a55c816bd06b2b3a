package tele.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tele.api.event.LogEvent;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/** A correct sink into a list, which subclasses spoil in one point each. */
class LinesSink implements Sink {
    /** The destination, which outlives the sink. */
    static final class Lines {
        final List<String> durable = new ArrayList<>();
        volatile boolean broken;

        synchronized void add(List<String> lines) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            durable.addAll(lines);
        }

        synchronized void clear() {
            durable.clear();
        }

        synchronized List<String> read() {
            return List.copyOf(durable);
        }
    }

    final Lines destination;
    final List<String> waiting = new ArrayList<>();

    LinesSink(Lines destination) {
        this.destination = destination;
    }

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public void consume(TelemetryEvent event) throws IOException {
        waiting.add(event instanceof LogEvent log ? log.message() : event.toString());
    }

    @Override
    public void flush() throws IOException {
        try {
            destination.add(waiting);
        } finally {
            waiting.clear();
        }
    }
}
