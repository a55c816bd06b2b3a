package tele.api.event;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a span as W3C Trace Context defines it (section 3.2, {@code traceparent}).
 *
 * @param traceIdHigh upper half of the 16-byte trace id
 * @param traceIdLow lower half
 * @param spanId the 8-byte span id
 * @param flags trace flags, 0 to 255; bit 0 is <em>sampled</em>
 * @param traceState the W3C header to pass on, {@code null} if none
 * @param remote whether it came from another process
 */
public record SpanContext(
        long traceIdHigh,
        long traceIdLow,
        long spanId,
        int flags,
        @Nullable String traceState,
        boolean remote) {

    /** No span: all ids zero. */
    public static final SpanContext INVALID = new SpanContext(0, 0, 0, 0, null, false);

    private static final HexFormat HEX = HexFormat.of();

    /** Whether neither id is all zero, as the specification demands of a usable context. */
    public boolean isValid() {
        return (traceIdHigh | traceIdLow) != 0 && spanId != 0;
    }

    /** Whether spans of this trace are recorded. */
    public boolean isSampled() {
        return (flags & 1) != 0;
    }

    /** 32 lower-case hexadecimal digits. */
    public String traceIdHex() {
        return HEX.toHexDigits(traceIdHigh) + HEX.toHexDigits(traceIdLow);
    }

    /** 16 lower-case hexadecimal digits. */
    public String spanIdHex() {
        return HEX.toHexDigits(spanId);
    }

    /** 2 lower-case hexadecimal digits. */
    public String flagsHex() {
        return HEX.toHexDigits((byte) flags);
    }
}
