package tele.sink.stdout;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;
import tele.api.event.SpanRef;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * {@code full}: as {@link TextLayout}, but the path of spans stands before the message, as the
 * {@code fmt} layer of Rust's tracing has it.
 *
 * <pre>
 * 11:28:05.123  INFO  main            c.a.shop.Orders : order{id=42}:pay: order accepted id=42 4bf92f35
 * </pre>
 */
final class FullLayout implements Layout {
    private final LineHead head;
    private final NameColumn logger = new NameColumn(LoggerName.COLUMN_CHARS, LoggerName::shorten);
    private final SpanText spans;
    private final StackText stack;

    FullLayout(Look look, ZoneId zone) {
        this.head = new LineHead(look, zone);
        this.spans = new SpanText(look);
        this.stack = new StackText(look.maxFrames());
    }

    @Override
    public void write(TelemetryEvent event, Utf8Buffer out) {
        if (event instanceof LogEvent log) {
            writeLog(log, out);
        } else if (event instanceof SpanClosed span) {
            writeSpanEnd(span, out);
        } else if (event instanceof Notice notice) {
            head.putNotice(notice, out);
        }
    }

    private void writeLog(LogEvent log, Utf8Buffer out) {
        putColumns(log, log.span(), out);
        LineText.putLines(MessageText.of(log), LineText.CONTINUATION, out);
        FieldText.putAll(log.fields(), out);
        putEnd(log.span(), out);
        Thrown thrown = log.thrown();
        if (thrown != null) {
            stack.put(thrown, out);
        }
    }

    /** Its own name and fields are the end of the path. */
    private void writeSpanEnd(SpanClosed span, Utf8Buffer out) {
        putColumns(span, span.span(), out);
        SpanEndText.putDuration(span, out);
        SpanEndText.putStatus(span, out);
        putEnd(span.span(), out);
    }

    private void putColumns(TelemetryEvent event, @Nullable SpanRef path, Utf8Buffer out) {
        head.putTimeAndLevel(event, out);
        head.putThread(event, out);
        logger.put(event.target(), out);
        out.putText(" : ");
        spans.putPrefix(path, out);
    }

    private void putEnd(@Nullable SpanRef span, Utf8Buffer out) {
        spans.putContext(null, span == null ? null : span.context(), out);
        out.put('\n');
    }
}
