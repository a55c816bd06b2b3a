package tele.sink.stdout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tele.api.encode.Utf8Buffer;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;

/**
 * The spans that a line was logged in, outermost first, and their ids. Dim where there are colours.
 */
final class SpanText {
    /** How many are named, of the innermost; deeper nesting is a recursion and no information. */
    static final int MAX_SPANS = 32;

    private final boolean color;
    private final boolean path;
    private final boolean fields;
    private final String ids;
    private final List<SpanRef> innermostFirst = new ArrayList<>();

    SpanText(Look look) {
        this.color = look.color();
        this.path = !look.spans().equals("off");
        this.fields = look.spans().equals("on");
        this.ids = look.ids();
    }

    /** Appends <code> {order{id=42} &gt; pay} 4bf92f35</code>, with a blank before it. */
    void putContext(@Nullable SpanRef around, @Nullable SpanContext context, Utf8Buffer out) {
        boolean named = collect(around);
        boolean identified = hasIds(context);
        if (!named && !identified) {
            return;
        }
        out.put(' ');
        dim(out);
        if (named) {
            out.put('{');
            putPath(" > ", out);
            out.put('}');
        }
        if (context != null && identified) {
            out.putText(named ? " " : "");
            putIds(context, out);
        }
        plain(out);
    }

    /** Appends {@code order{id=42}:pay: }, with a blank after it. */
    void putPrefix(@Nullable SpanRef span, Utf8Buffer out) {
        if (collect(span)) {
            dim(out);
            putPath(":", out);
            out.put(':');
            plain(out);
            out.put(' ');
        }
    }

    /** Appends <code>    in order{id=42} &gt; pay</code> as a line of its own. */
    void putLine(@Nullable SpanRef span, Utf8Buffer out) {
        if (collect(span)) {
            out.putText("    ");
            dim(out);
            out.putText("in ");
            putPath(" > ", out);
            plain(out);
            out.put('\n');
        }
    }

    boolean hasIds(@Nullable SpanContext context) {
        return context != null && context.isValid() && !ids.equals("off");
    }

    /** Appends the ids, as short as they were asked for. */
    void putIds(SpanContext context, Utf8Buffer out) {
        if (ids.equals("full")) {
            out.putText("trace_id=");
            out.putHex(context.traceIdHigh(), 16);
            out.putHex(context.traceIdLow(), 16);
            out.putText(" span_id=");
            out.putHex(context.spanId(), 16);
        } else {
            out.putHex(context.traceIdHigh() >>> 32, 8);
        }
    }

    void dim(Utf8Buffer out) {
        if (color) {
            out.put(Ansi.DIM);
        }
    }

    void plain(Utf8Buffer out) {
        if (color) {
            out.put(Ansi.RESET);
        }
    }

    /** Whether there is a span to name: stand-ins for those of other processes have no name. */
    private boolean collect(@Nullable SpanRef innermost) {
        innermostFirst.clear();
        if (path) {
            for (SpanRef span = innermost;
                    span != null && innermostFirst.size() <= MAX_SPANS;
                    span = span.parent()) {
                if (!span.name().isEmpty()) {
                    innermostFirst.add(span);
                }
            }
        }
        return !innermostFirst.isEmpty();
    }

    private void putPath(String separator, Utf8Buffer out) {
        int first = innermostFirst.size() - 1;
        if (first == MAX_SPANS) {
            out.putText("…");
            out.putText(separator);
            first--;
        }
        for (int i = first; i >= 0; i--) {
            putSpan(innermostFirst.get(i), out);
            out.putText(i > 0 ? separator : "");
        }
        innermostFirst.clear(); // keeps no event alive
    }

    private void putSpan(SpanRef span, Utf8Buffer out) {
        LineText.put(span.name(), out);
        if (fields && !span.fields().isEmpty()) {
            out.put('{');
            for (int i = 0; i < span.fields().size(); i++) {
                out.putText(i > 0 ? " " : "");
                FieldText.put(span.fields().key(i), span.fields().value(i), out);
            }
            out.put('}');
        }
    }
}
