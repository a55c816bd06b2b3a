package tele.sink.stdout;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.Notice;
import tele.api.event.SourceLocation;
import tele.api.event.SpanClosed;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;
import tele.api.event.TelemetryEvent;
import tele.api.event.Thrown;

/**
 * {@code pretty}: several lines and an empty one for each event, nothing abbreviated; for a
 * developer who looks at few of them.
 *
 * <pre>
 * 11:28:05.123  INFO  com.acme.shop.Orders : order accepted
 *     id=42
 *     total=9.90
 *     in order{id=42} &gt; pay
 *     on main, 4bf92f35
 * </pre>
 */
final class PrettyLayout implements Layout {
    private static final String INDENT = "    ";

    private final LineHead head;
    private final SpanText spans;
    private final StackText stack;

    PrettyLayout(Look look, ZoneId zone) {
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
            out.put('\n');
        }
    }

    private void writeLog(LogEvent log, Utf8Buffer out) {
        putHead(log, out);
        LineText.putLines(MessageText.of(log), LineText.CONTINUATION, out);
        out.put('\n');
        putFields(log.fields(), out);
        SpanRef span = log.span();
        spans.putLine(span, out);
        putOrigin(log, span == null ? null : span.context(), log.source(), out);
        Thrown thrown = log.thrown();
        if (thrown != null) {
            stack.put(thrown, out);
        }
        out.put('\n');
    }

    private void writeSpanEnd(SpanClosed span, Utf8Buffer out) {
        putHead(span, out);
        LineText.put(span.span().name(), out);
        out.put(' ');
        SpanEndText.putDuration(span, out);
        SpanEndText.putStatus(span, out);
        out.put('\n');
        putFields(span.span().fields(), out);
        spans.putLine(span.span().parent(), out);
        putOrigin(span, span.span().context(), null, out);
        out.put('\n');
    }

    private void putHead(TelemetryEvent event, Utf8Buffer out) {
        head.putTimeAndLevel(event, out);
        LineText.put(event.target().isEmpty() ? "root" : event.target(), out);
        out.putText(" : ");
    }

    private static void putFields(Fields fields, Utf8Buffer out) {
        for (int i = 0; i < fields.size(); i++) {
            out.putText(INDENT);
            FieldText.put(fields.key(i), fields.value(i), out);
            out.put('\n');
        }
    }

    private void putOrigin(
            TelemetryEvent event,
            @Nullable SpanContext context,
            @Nullable SourceLocation source,
            Utf8Buffer out) {
        out.putText(INDENT);
        spans.dim(out);
        out.putText("on ");
        LineText.put(LineHead.threadOf(event), out);
        if (source != null) {
            out.putText(", at ");
            LineText.put(source.toString(), out);
        }
        if (context != null && spans.hasIds(context)) {
            out.putText(", ");
            spans.putIds(context, out);
        }
        spans.plain(out);
        out.put('\n');
    }
}
