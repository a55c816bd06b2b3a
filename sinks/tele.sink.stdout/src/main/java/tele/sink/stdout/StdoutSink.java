package tele.sink.stdout;

import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.event.EventKind;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;
import tele.api.spi.SinkContext;

/**
 * Events as lines on standard output. Lines are gathered and written at each flush, in between only
 * when they become many.
 *
 * <p>A failed write loses all lines since the last flush: which of them had got out before cannot
 * be told, so that flush throws. Settings are looked at again once a second.
 */
final class StdoutSink implements Sink {
    // half of what a pipe holds on Linux: the reader can work while we go on
    private static final int WRITE_AT_BYTES = 32 * 1024;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SinkContext context;
    private final Terminal terminal;
    private final LineWriter writer;
    private final ZoneId zone;
    private final boolean spanEnds;
    private final Utf8Buffer lines = new Utf8Buffer(2 * WRITE_AT_BYTES);

    private Look look;
    private Layout layout;
    private long lookedNanos;
    private @Nullable IOException failure; // since the last flush

    /** On the given destination, with the times of the system's zone. */
    StdoutSink(SinkContext context, Terminal terminal, LineWriter writer) {
        this(context, terminal, writer, ZoneId.systemDefault());
    }

    StdoutSink(SinkContext context, Terminal terminal, LineWriter writer, ZoneId zone) {
        this.context = context;
        this.terminal = terminal;
        this.writer = writer;
        this.zone = zone;
        this.spanEnds = Look.spanEnds(context.settings());
        this.look = Look.of(context.settings(), terminal);
        this.layout = Layout.of(look, zone, context.resource());
        this.lookedNanos = context.clock().nanoTime();
    }

    @Override
    public Set<EventKind> kinds() {
        return spanEnds
                ? EventKind.LOGS_AND_CLOSED_SPANS
                : EnumSet.of(EventKind.LOG, EventKind.NOTICE);
    }

    @Override
    public void consume(TelemetryEvent event) throws IOException {
        if (failure != null || (event.kind() == EventKind.SPAN_CLOSED && !spanEnds)) {
            return;
        }
        writer.throwIfGone();
        if (lines.isEmpty()) {
            lookAgain();
        }
        append(event);
        if (lines.size() >= WRITE_AT_BYTES) {
            try {
                write();
            } catch (IOException failed) {
                failure = failed;
            }
        }
    }

    @Override
    public void flush() throws IOException {
        IOException before = failure;
        failure = null;
        if (before != null) {
            throw before;
        }
        if (!lines.isEmpty()) {
            write();
        }
    }

    private void append(TelemetryEvent event) {
        int start = lines.size();
        boolean whole = false;
        try {
            layout.write(event, lines);
            whole = true;
        } finally {
            if (!whole) {
                lines.truncate(start);
            }
        }
    }

    private void write() throws IOException {
        writer.write(lines, terminal.destination());
    }

    private void lookAgain() {
        long now = context.clock().nanoTime();
        if (now - lookedNanos < LOOK_AGAIN_NANOS) {
            return;
        }
        lookedNanos = now;
        Look current = Look.of(context.settings(), terminal);
        if (!current.equals(look)) {
            look = current;
            layout = Layout.of(current, zone, context.resource());
        }
    }
}
