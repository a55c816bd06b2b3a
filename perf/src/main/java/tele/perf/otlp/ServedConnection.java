package tele.perf.otlp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;

/**
 * One connection of the server: reads requests into the {@link BodyStore} and says yes to each.
 * HTTP/1.1 as the clients of the load speak it; anything else ends the connection.
 */
final class ServedConnection implements Runnable {
    private static final byte[] YES =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 16 * 1024;

    private final SocketChannel channel;
    private final BodyStore store;
    private final boolean prompt;
    private final ByteBuffer in = ByteBuffer.allocateDirect(HEAD_BYTES).limit(0);
    private final ByteBuffer yes = ByteBuffer.allocateDirect(YES.length).put(YES);

    /**
     * @param prompt whether to acknowledge what was read at once, see {@link Server}
     */
    ServedConnection(SocketChannel channel, BodyStore store, boolean prompt) {
        this.channel = channel;
        this.store = store;
        this.prompt = prompt;
    }

    @Override
    public void run() {
        try (channel) {
            while (true) {
                String head = head();
                if (head.isEmpty()) {
                    return;
                }
                store.accept(body(head));
                for (yes.rewind(); yes.hasRemaining(); ) {
                    channel.write(yes);
                }
            }
        } catch (IOException failed) {
            System.err.println("server: " + failed);
        }
    }

    private BodyStore.Claim body(String head) throws IOException {
        boolean gzip = "gzip".equals(header(head, "content-encoding"));
        if ("chunked".equals(header(head, "transfer-encoding"))) {
            return chunked(gzip);
        }
        BodyStore.Claim claim = store.claim(Integer.parseInt(header(head, "content-length")), gzip);
        fill(store.range(claim));
        return claim;
    }

    /** Chunks of unknown number are put together elsewhere first; only small bodies come so. */
    private BodyStore.Claim chunked(boolean gzip) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(1 << 20);
        int length = chunkLength();
        while (length > 0) {
            fill(whole.slice(whole.position(), length));
            whole.position(whole.position() + length);
            line();
            length = chunkLength();
        }
        line();
        BodyStore.Claim claim = store.claim(whole.position(), gzip);
        store.range(claim).put(whole.flip());
        return claim;
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void fill(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (in.hasRemaining()) {
                int length = Math.min(in.remaining(), target.remaining());
                target.put(in.slice(in.position(), length));
                in.position(in.position() + length);
            } else {
                read(target);
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\n'; next = next()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private int next() throws IOException {
        if (!in.hasRemaining()) {
            in.clear();
            read(in);
            in.flip();
        }
        return in.get();
    }

    /** The request's line and headers; empty if the client has ended. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        try {
            for (String line = line(); !line.isEmpty(); line = line()) {
                head.append('\n').append(line);
            }
        } catch (EOFException ended) {
            if (head.length() > 0) {
                throw ended;
            }
        }
        return head.toString();
    }

    private static String header(String head, String name) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 2;
        int to = lower.indexOf('\n', from);
        return lower.substring(from, to < 0 ? lower.length() : to).trim();
    }

    private void read(ByteBuffer target) throws IOException {
        if (channel.read(target) < 0) {
            throw new EOFException("the client has ended");
        }
        if (prompt) {
            // after each read: the system forgets it (tcp(7))
            channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }
}
