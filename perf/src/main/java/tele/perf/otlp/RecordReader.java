package tele.perf.otlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the log records in an {@code ExportLogsServiceRequest} and looks whether each has the
 * message and the fields of the load. Belongs to one thread.
 */
final class RecordReader {
    private static final byte[] MESSAGE = Load.MESSAGE.getBytes(StandardCharsets.UTF_8);
    private static final byte[] ID = "id".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CUSTOMER = "customer".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NAME = Load.CUSTOMER.getBytes(StandardCharsets.UTF_8);

    private static final int BODY = 5;
    private static final int ATTRIBUTES = 6;

    private byte[] bytes = {};
    private int at;

    // of the record at hand
    private boolean hasMessage;
    private boolean hasCustomer;
    private long id;

    /** Takes the number of a record. */
    interface Ids {
        void id(long id) throws IOException;
    }

    /** Tells the numbers of all records, in their order. */
    void read(byte[] content, Ids ids) throws IOException {
        bytes = content;
        at = 0;
        // request { 1: resource { 2: scope { 2: record } } }
        while (enter(1, content.length)) {
            int resourceEnd = end();
            while (enter(2, resourceEnd)) {
                int scopeEnd = end();
                while (enter(2, scopeEnd)) {
                    record(end());
                    ids.id(id);
                }
            }
        }
    }

    private void record(int end) throws IOException {
        hasMessage = false;
        hasCustomer = false;
        id = -1;
        while (at < end) {
            int tag = tag();
            if (tag == (BODY << 3 | 2)) {
                int bodyEnd = end();
                hasMessage = enter(1, bodyEnd) && isNext(end(), MESSAGE);
                at = bodyEnd;
            } else if (tag == (ATTRIBUTES << 3 | 2)) {
                attribute(end());
            } else {
                skip(tag);
            }
        }
        if (!hasMessage || !hasCustomer || id < 0) {
            throw new IOException("a record without its message, id or customer");
        }
    }

    private void attribute(int end) throws IOException {
        if (enter(1, end)) {
            int keyEnd = end();
            boolean isId = isNext(keyEnd, ID);
            boolean isCustomer = isNext(keyEnd, CUSTOMER);
            at = keyEnd;
            if ((isId || isCustomer) && enter(2, end)) {
                int valueEnd = end();
                if (isId && tag() == (3 << 3)) {
                    id = varint();
                } else if (isCustomer) {
                    hasCustomer = enter(1, valueEnd) && isNext(end(), NAME);
                }
            }
        }
        at = end;
    }

    /** Goes to the next field of that number, which has a length, before {@code end}. */
    private boolean enter(int field, int end) throws IOException {
        while (at < end) {
            int tag = tag();
            if (tag == (field << 3 | 2)) {
                return true;
            }
            skip(tag);
        }
        return false;
    }

    private boolean isNext(int end, byte[] expected) {
        return Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }

    private int end() throws IOException {
        long length = varint();
        if (length < 0 || length > bytes.length - at) {
            throw new IOException("a length of " + length);
        }
        return at + (int) length;
    }

    private int tag() throws IOException {
        return (int) varint();
    }

    private void skip(int tag) throws IOException {
        switch (tag & 7) {
            case 0 -> varint();
            case 1 -> at += 8;
            case 2 -> at = end();
            case 5 -> at += 4;
            default -> throw new IOException("a field of type " + (tag & 7));
        }
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= bytes.length) {
                throw new IOException("ends too early");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number without an end");
    }
}
