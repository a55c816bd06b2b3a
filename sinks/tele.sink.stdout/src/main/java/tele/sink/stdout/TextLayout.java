package tele.sink.stdout;

import java.time.ZoneId;
import tele.api.encode.Utf8Buffer;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SpanClosed;
import tele.api.event.SpanRef;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * {@code text}: one line for each event, the spans around it at its end.
 *
 * <pre>
 * 11:28:05.123  INFO  main            c.a.shop.Orders : order accepted id=42 {order{id=42} &gt; pay} 4bf92f35
 * </pre>
 */
final class TextLayout implements Layout {
    private final LineHead head;
    private final NameColumn logger = new NameColumn(LoggerName.COLUMN_CHARS, LoggerName::shorten);
    private final SpanText spans;
    private final StackText stack;

    TextLayout(Look look, ZoneId zone) {
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
        putColumns(log, out);
        LineText.putLines(MessageText.of(log), LineText.CONTINUATION, out);
        FieldText.putAll(log.fields(), out);
        SpanRef span = log.span();
        spans.putContext(span, span == null ? null : span.context(), out);
        out.put('\n');
        Thrown thrown = log.thrown();
        if (thrown != null) {
            stack.put(thrown, out);
        }
    }

    private void writeSpanEnd(SpanClosed span, Utf8Buffer out) {
        putColumns(span, out);
        LineText.put(span.span().name(), out);
        out.put(' ');
        SpanEndText.putDuration(span, out);
        FieldText.putAll(span.span().fields(), out);
        SpanEndText.putStatus(span, out);
        spans.putContext(span.span().parent(), span.span().context(), out);
        out.put('\n');
    }

    private void putColumns(TelemetryEvent event, Utf8Buffer out) {
        head.putTimeAndLevel(event, out);
        head.putThread(event, out);
        logger.put(event.target(), out);
        out.putText(" : ");
    }
}
