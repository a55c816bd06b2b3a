package tele.sink.stdout;

import tele.api.encode.Utf8Buffer;
import tele.api.event.SpanClosed;
import tele.api.event.SpanStatus;

/** The end of a span in words: {@code closed in 12.345ms}, and its status if it has one. */
final class SpanEndText {
    private SpanEndText() {}

    static void putDuration(SpanClosed span, Utf8Buffer out) {
        out.putText("closed in ");
        long nanos = span.durationNanos();
        if (nanos < 1_000_000) {
            putScaled(nanos, 1_000, out);
            out.putText("µs");
        } else if (nanos < 1_000_000_000) {
            putScaled(nanos, 1_000_000, out);
            out.putText("ms");
        } else {
            putScaled(nanos, 1_000_000_000, out);
            out.put('s');
        }
    }

    static void putStatus(SpanClosed span, Utf8Buffer out) {
        if (span.status() != SpanStatus.UNSET) {
            out.putText(span.status() == SpanStatus.OK ? " status=ok" : " status=error");
        }
        if (span.statusMessage() != null) {
            out.put(' ');
            FieldText.put("status_message", span.statusMessage(), out);
        }
    }

    /** In units of {@code unit}, with three digits after the point, rounded down. */
    private static void putScaled(long nanos, long unit, Utf8Buffer out) {
        out.putLong(nanos / unit);
        long thousandths = nanos % unit * 1000 / unit;
        out.put('.');
        out.put((int) ('0' + thousandths / 100));
        out.put((int) ('0' + thousandths / 10 % 10));
        out.put((int) ('0' + thousandths % 10));
    }
}
