package tele.perf.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * Accepts whatever is posted to it on 127.0.0.1 and counts how often one text stood in it. Knows
 * nothing of OTLP, whose strings are plain UTF-8.
 */
public final class Collector implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final HttpServer server;
    private final byte[] text;
    private final AtomicInteger seen = new AtomicInteger(); // any thread

    private Collector(HttpServer server, String text) {
        this.server = server;
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param text to be counted
     */
    public static Collector start(String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        Collector collector = new Collector(server, text);
        server.createContext("/", collector::accept);
        server.start();
        return collector;
    }

    /** Where it listens, without a path. */
    public URI address() {
        return address(server.getAddress().getPort());
    }

    /** An address where nobody listens. */
    static URI nobody() throws IOException {
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, HERE)) {
            return address(closedAtOnce.getLocalPort());
        }
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** How often the text has come since the last call. */
    int seen() {
        return seen.getAndSet(0);
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                try (InputStream zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
                    body = zipped.readAllBytes();
                }
            }
            seen.addAndGet(Occurrences.of(text, body));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
