package tele.perf.otlp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bodies of all requests since the last check, as they came, in memory that was touched before
 * anybody is measured. What is in them is looked at afterwards, when no clock runs: a server that
 * unpacks and decodes would take the processor from the client whose work is to be seen.
 */
final class BodyStore {
    /*
     * Writers    connection threads: claim() gives each a range of its own, which it fills without a lock.
     * Checker    one thread, in check(), when no request is under way.
     * Visibility accept() and check() share the monitor, so the checker sees what was filled before.
     */
    private static final int PAGE_BYTES = 4096;

    private final ByteBuffer arena;
    private final List<Claim> accepted = new ArrayList<>();
    private int used;

    /** A range of the arena for one body, and whether that is compressed. */
    record Claim(int at, int length, boolean gzip) {}

    BodyStore(int capacityBytes) {
        arena = ByteBuffer.allocateDirect(capacityBytes);
        for (int at = 0; at < capacityBytes; at += PAGE_BYTES) {
            arena.put(at, (byte) 1);
        }
    }

    /**
     * Room for a body.
     *
     * @throws IOException if more has come than there is room for
     */
    synchronized Claim claim(int length, boolean gzip) throws IOException {
        if (length > arena.capacity() - used) {
            throw new IOException("a round has more bytes than the server has room for");
        }
        Claim claim = new Claim(used, length, gzip);
        used += length;
        return claim;
    }

    /** The range, to be filled by whoever claimed it. */
    ByteBuffer range(Claim claim) {
        return arena.slice(claim.at, claim.length);
    }

    /** The body is there, whole. */
    synchronized void accept(Claim filled) {
        accepted.add(filled);
    }

    /**
     * Looks into all bodies and forgets them.
     *
     * @throws IOException if one is not what was to come
     */
    synchronized Arrivals check() throws IOException {
        ArrivalCheck check = new ArrivalCheck();
        try {
            for (Claim body : accepted) {
                byte[] content = new byte[body.length];
                arena.get(body.at, content);
                check.add(content, body.gzip);
            }
            return check.arrivals();
        } finally {
            accepted.clear();
            used = 0;
        }
    }
}
