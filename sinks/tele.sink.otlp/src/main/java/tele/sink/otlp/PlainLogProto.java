package tele.sink.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;
import tele.api.event.LogEvent;
import tele.api.event.SpanContext;
import tele.api.event.SpanRef;

/**
 * Log records as most of them are: nothing but a message and small fields, and much of it the same
 * as before. They are written forwards to where they stay, in one go; all others are {@link
 * LogProto}'s. Belongs to one thread.
 *
 * <p>What differs from record to record is kept apart from what does not, for those who compress.
 */
final class PlainLogProto {
    private static final int NOT_PLAIN = -1;
    private static final int FIXED64_BYTES = 1 + Long.BYTES;
    private static final int FIXED32_BYTES = 1 + Integer.BYTES;

    // so that there is room for a whole record: at most 16 fields, keys of 64 chars, one message
    private static final int MAX_TEXT_CHARS = 512;
    private static final int MAX_BYTES = 16 * 1024;

    // values inside of a KeyValue, as whole tags
    private static final byte STRING_VALUE = 1 << 3 | ProtoWriter.DELIMITED;
    private static final byte BOOL_VALUE = 2 << 3 | ProtoWriter.VARINT;
    private static final byte INT_VALUE = 3 << 3 | ProtoWriter.VARINT;
    private static final byte DOUBLE_VALUE = 4 << 3 | ProtoWriter.FIXED64;

    private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final AttributeLimits limits;
    private final int maxTextChars;
    private final KeyRows rows = new KeyRows();
    private final OriginBytes origins = new OriginBytes(true, LogProto::origin);
    private final OriginBytes originsWithoutBody = new OriginBytes(false, LogProto::threadAndLevel);
    private int headerBytes = 2; // of the last record

    PlainLogProto(AttributeLimits limits) {
        this.limits = limits;
        this.maxTextChars = Math.min(limits.valueChars(), MAX_TEXT_CHARS);
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    /**
     * Appends an event to a request.
     *
     * @param record the tag of a record there
     * @return {@code false} if it is not plain enough; then nothing is appended
     */
    boolean append(byte record, LogEvent event, ProtoContent to) {
        Fields fields = event.fields();
        KeyRows.Row row = rows.of(fields);
        if (row == null || event.hasDetails() || isSpecial(fields, row)) {
            return false;
        }
        Encoded whole = origins.of(event);
        Encoded origin = whole != null ? whole : originsWithoutBody.of(event);
        if (origin == null) {
            return false;
        }
        byte[] room = to.roomFor(MAX_BYTES);
        int start = to.end() + headerBytes;
        int at = putTimes(room, start, event.timeNanos());
        at = putIds(room, at, event.span());
        at = putFields(room, at, fields, row);
        if (at != NOT_PLAIN) {
            at = put(room, at, origin);
            at = whole != null ? at : putBody(room, at, event.message());
        }
        if (at == NOT_PLAIN) {
            return false;
        }
        to.appended(event.target(), finish(record, room, to.end(), start, at));
        return true;
    }

    private boolean isSpecial(Fields fields, KeyRows.Row row) {
        return row.isAboutThread() || limits.dropped(fields) > 0;
    }

    /** The record's header, now that its length is known; mostly it has as many bytes as before. */
    private int finish(byte record, byte[] room, int from, int start, int end) {
        int length = end - start;
        int needed = 1 + varintBytes(length);
        if (needed != headerBytes) {
            System.arraycopy(room, start, room, from + needed, length);
            headerBytes = needed;
        }
        room[from] = record;
        int rest = length;
        for (int at = from + 1; at < from + needed - 1; at++) {
            room[at] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        room[from + needed - 1] = (byte) rest;
        return from + needed + length;
    }

    private static int varintBytes(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Of a whole field with a tag of one byte. */
    private static int delimitedBytes(int content) {
        return 1 + varintBytes(content) + content;
    }

    // ---- bytes: each method returns where it ends; those with texts may return NOT_PLAIN

    private static int putTimes(byte[] room, int at, long nanos) {
        // the fields are unsigned; a clock before 1970 is "unknown"
        long known = Math.max(0, nanos);
        int next = putFixed64(room, at, LogProto.TIME_TAG, known);
        return putFixed64(room, next, LogProto.OBSERVED_TIME_TAG, known);
    }

    private static int putFixed64(byte[] room, int at, byte tag, long value) {
        room[at] = tag;
        LONG_LE.set(room, at + 1, value);
        return at + FIXED64_BYTES;
    }

    private static int putIds(byte[] room, int at, @Nullable SpanRef ref) {
        SpanContext span = ref == null ? null : ref.context();
        if (span == null || !span.isValid()) {
            return at;
        }
        int next = at;
        if (span.flags() != 0) {
            room[next] = LogProto.FLAGS_TAG;
            INT_LE.set(room, next + 1, span.flags() & 0xff);
            next += FIXED32_BYTES;
        }
        room[next] = LogProto.TRACE_ID_TAG;
        room[next + 1] = 2 * Long.BYTES;
        LONG_BE.set(room, next + 2, span.traceIdHigh());
        LONG_BE.set(room, next + 2 + Long.BYTES, span.traceIdLow());
        next += 2 + 2 * Long.BYTES;
        room[next] = LogProto.SPAN_ID_TAG;
        room[next + 1] = Long.BYTES;
        LONG_BE.set(room, next + 2, span.spanId());
        return next + 2 + Long.BYTES;
    }

    private int putFields(byte[] room, int from, Fields fields, KeyRows.Row row) {
        int at = from;
        for (int i = 0; i < fields.size() && at != NOT_PLAIN; i++) {
            Encoded head = row.head(i);
            Object value = fields.value(i);
            if (value instanceof Long number) {
                at = putKey(room, at, head, 1 + varintBytes(number));
                room[at] = INT_VALUE;
                at = putVarint(room, at + 1, number);
            } else if (value instanceof String text) {
                at = putKey(room, at, head, delimitedBytes(text.length()));
                at = putText(room, at, text);
            } else if (value instanceof Double number) {
                at = putKey(room, at, head, FIXED64_BYTES);
                at = putFixed64(room, at, DOUBLE_VALUE, Double.doubleToRawLongBits(number));
            } else if (value instanceof Boolean flag) {
                at = putKey(room, at, head, 2);
                room[at++] = BOOL_VALUE;
                room[at++] = (byte) (flag ? 1 : 0);
            } else {
                at = NOT_PLAIN;
            }
        }
        return at;
    }

    /** All of a field before its value. */
    private static int putKey(byte[] room, int from, Encoded head, int valueBytes) {
        int content = head.length + varintBytes(valueBytes) + valueBytes;
        int at = putHeader(room, from, LogProto.ATTRIBUTES_TAG, content);
        return putVarint(room, put(room, at, head), valueBytes);
    }

    private int putBody(byte[] room, int from, String body) {
        int at = putHeader(room, from, LogProto.BODY_TAG, delimitedBytes(body.length()));
        return putText(room, at, body);
    }

    private int putText(byte[] room, int at, String text) {
        int length = text.length();
        if (length > maxTextChars) {
            return NOT_PLAIN;
        }
        int from = putHeader(room, at, STRING_VALUE, length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return NOT_PLAIN;
            }
            room[from + i] = (byte) c;
        }
        return from + length;
    }

    private static int putHeader(byte[] room, int at, byte tag, int length) {
        room[at] = tag;
        return putVarint(room, at + 1, length);
    }

    /** By eights, at least two, also beyond the end: what comes later is written later. */
    private static int put(byte[] room, int at, Encoded encoded) {
        byte[] source = encoded.bytes;
        LONG_LE.set(room, at, (long) LONG_LE.get(source, 0));
        LONG_LE.set(room, at + Long.BYTES, (long) LONG_LE.get(source, Long.BYTES));
        for (int i = 2 * Long.BYTES; i < encoded.length; i += Long.BYTES) {
            LONG_LE.set(room, at + i, (long) LONG_LE.get(source, i));
        }
        return at + encoded.length;
    }

    private static int putVarint(byte[] room, int at, long value) {
        if ((value & ~0x7fL) == 0) {
            room[at] = (byte) value;
            return at + 1;
        }
        int length = varintBytes(value);
        if (length > Long.BYTES) {
            return putLongVarint(room, at, value, length);
        }
        // seven bits to each byte by halves: a loop would take a wrong turn at its end
        long halves = (value & 0xfff_ffffL) | ((value & 0xff_ffff_f000_0000L) << 4);
        long quarters = (halves & 0x3fff_0000_3fffL) | ((halves & 0xfff_c000_0fff_c000L) << 2);
        long spread =
                (quarters & 0x7f_007f_007f_007fL) | ((quarters & 0x3f80_3f80_3f80_3f80L) << 1);
        long more = 0x8080_8080_8080_8080L & ((1L << (Byte.SIZE * (length - 1))) - 1);
        LONG_LE.set(room, at, spread | more);
        return at + length;
    }

    private static int putLongVarint(byte[] room, int at, long value, int length) {
        long rest = value;
        for (int i = 0; i < length - 1; i++) {
            room[at + i] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        room[at + length - 1] = (byte) rest;
        return at + length;
    }
}
