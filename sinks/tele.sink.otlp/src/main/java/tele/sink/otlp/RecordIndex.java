package tele.sink.otlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of one request stand in their buffer, and to which scope each belongs: records
 * are encoded in the order they come, and put together by scope when the request is finished.
 * Belongs to one thread.
 */
final class RecordIndex {
    // one scope for each logger name; an application that makes them up must not fill the heap
    private static final int KEPT_SCOPES = 4096;

    private final Function<String, byte[]> headEncoder;
    private final Map<String, Scope> known = new HashMap<>();
    private final List<Scope> used = new ArrayList<>();
    private int[] at = new int[512];
    private int[] length = new int[512];
    private int[] next = new int[512];
    private int count;
    private long recordBytes;
    private long headBytes;
    private @Nullable Scope last;

    /** A scope and its records in this request, as a chain through {@link #next}. */
    static final class Scope {
        private final String target;
        private final byte[] head;
        private int first = -1;
        private int last = -1;
        private int beforeLast = -1;
        private long bytes;

        private Scope(String target, byte[] head) {
            this.target = target;
            this.head = head;
        }

        String target() {
            return target;
        }

        /** The encoded {@code InstrumentationScope}, as the format needs it. */
        byte[] head() {
            return head;
        }

        /** The bytes of its records in this request. */
        long bytes() {
            return bytes;
        }
    }

    /** Receives where one record stands, or several. */
    interface Visitor {
        void record(int at, int length);
    }

    /**
     * @param headEncoder what a scope of a given target looks like in the format
     */
    RecordIndex(Function<String, byte[]> headEncoder) {
        this.headEncoder = headEncoder;
    }

    int count() {
        return count;
    }

    /** Bytes of all records. */
    long recordBytes() {
        return recordBytes;
    }

    /** Bytes of the heads of all scopes in use. */
    long headBytes() {
        return headBytes;
    }

    List<Scope> scopes() {
        return used;
    }

    /** Enters the next record. */
    void add(String target, int recordAt, int recordLength) {
        if (count == at.length) {
            at = Arrays.copyOf(at, count * 2);
            length = Arrays.copyOf(length, count * 2);
            next = Arrays.copyOf(next, count * 2);
        }
        Scope scope = scope(target);
        at[count] = recordAt;
        length[count] = recordLength;
        next[count] = -1;
        if (scope.first < 0) {
            scope.first = count;
            used.add(scope);
            headBytes += scope.head.length;
        } else {
            next[scope.last] = count;
        }
        scope.beforeLast = scope.last;
        scope.last = count;
        scope.bytes += recordLength;
        recordBytes += recordLength;
        last = scope;
        count++;
    }

    /** Takes the record entered last out again; at most once after each {@link #add}. */
    Scope removeLast() {
        Scope scope = last;
        if (scope == null || count == 0) {
            throw new IllegalStateException("no record");
        }
        count--;
        scope.bytes -= length[count];
        recordBytes -= length[count];
        scope.last = scope.beforeLast;
        if (scope.last < 0) {
            scope.first = -1;
            used.remove(used.size() - 1); // it had come into use with this record
            headBytes -= scope.head.length;
        } else {
            next[scope.last] = -1;
        }
        return scope;
    }

    void forEachOf(Scope scope, Visitor visitor) {
        for (int i = scope.first; i >= 0; i = next[i]) {
            visitor.record(at[i], length[i]);
        }
    }

    /** Neighbours of the same scope as one piece. */
    void forEachRunOf(Scope scope, Visitor visitor) {
        for (int i = scope.first; i >= 0; ) {
            int start = at[i];
            int end = start;
            while (i >= 0 && at[i] == end) {
                end += length[i];
                i = next[i];
            }
            visitor.record(start, end - start);
        }
    }

    void clear() {
        for (Scope scope : used) {
            scope.first = -1;
            scope.last = -1;
            scope.beforeLast = -1;
            scope.bytes = 0;
        }
        used.clear();
        count = 0;
        recordBytes = 0;
        headBytes = 0;
        if (known.size() > KEPT_SCOPES) {
            known.clear();
            last = null;
        }
    }

    private Scope scope(String target) {
        Scope scope = last;
        if (scope != null && scope.target.equals(target)) {
            return scope;
        }
        return known.computeIfAbsent(target, t -> new Scope(t, headEncoder.apply(t)));
    }
}
