package tele.testkit.otlp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * A collector that lives in the test: an HTTP/1.1 server on 127.0.0.1 which takes {@code v1/logs}
 * and {@code v1/traces} in protobuf and JSON, plain or gzip, keeps what it accepts, and answers as
 * told.
 *
 * <p><b>Threads.</b> One daemon thread listens and one serves each connection. All methods are safe
 * for use from any thread.
 */
public final class OtlpReceiver implements AutoCloseable {
    /*
     * Writers    connection threads, once for each request, when it has been read and its answer chosen.
     * Readers    any thread.
     * Visibility one lock for everything recorded, taken once a request; waiters are woken by each. A request is
     *            recorded before its answer is sent, so whoever has the answer finds it in the counts.
     * Attacked by OtlpReceiverTest.
     */
    private static final int BACKLOG = 256;
    private static final long MAX_WAIT_MILLIS = 10_000;

    private final ServerSocket listening;
    private final Thread listener = daemon("otlp-receiver", this::listen);
    private final boolean keeping;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong connectionCount = new AtomicLong();

    private final Object lock = new Object();
    private final Deque<OtlpAnswer> nextAnswers = new ArrayDeque<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final List<ReceivedLog> logs = new ArrayList<>();
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private Function<ReceivedRequest, OtlpAnswer> answers = request -> OtlpAnswer.ok();
    private long requestCount;
    private long acceptedLogs;
    private long acceptedSpans;
    private long wireBytes;
    private volatile boolean closed;

    private OtlpReceiver(ServerSocket listening, boolean keeping) {
        this.listening = listening;
        this.keeping = keeping;
    }

    /** Starts one on a free port, which keeps requests and records. */
    public static OtlpReceiver start() {
        return start(0, true, ServerSocketFactory.getDefault());
    }

    /** Starts one on a free port that counts only, for runs with millions of records. */
    public static OtlpReceiver startCounting() {
        return start(0, false, ServerSocketFactory.getDefault());
    }

    /**
     * Starts one on a port, for instance that of an earlier one, as a collector that is back after
     * an outage.
     */
    public static OtlpReceiver startOn(int port) {
        return start(port, true, ServerSocketFactory.getDefault());
    }

    /**
     * Starts one with everything said.
     *
     * @param port 0 for a free one
     * @param keeping whether requests and records are kept, or only counted
     * @param sockets makes the server's socket; {@code SSLContext.getServerSocketFactory()} for
     *     https
     * @throws UncheckedIOException if the port is taken
     */
    public static OtlpReceiver start(int port, boolean keeping, ServerSocketFactory sockets) {
        try {
            ServerSocket socket = sockets.createServerSocket();
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    BACKLOG);
            OtlpReceiver receiver = new OtlpReceiver(socket, keeping);
            receiver.listener.start();
            return receiver;
        } catch (IOException failed) {
            throw new UncheckedIOException("port " + port, failed);
        }
    }

    /** The port it listens at. */
    public int port() {
        return listening.getLocalPort();
    }

    /** {@code http://127.0.0.1:port}, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} wants it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    // ---- answers

    /**
     * From now on answers like this, unless {@link #answerNext} says otherwise. Default: {@link
     * OtlpAnswer#ok()}.
     */
    public void answer(OtlpAnswer answer) {
        answer(request -> answer);
    }

    /** From now on answers as this says; called by many threads at once. */
    public void answer(Function<ReceivedRequest, OtlpAnswer> rule) {
        synchronized (lock) {
            answers = rule;
        }
    }

    /** Answers the next requests with these, in turn, then as before. */
    public void answerNext(OtlpAnswer... next) {
        synchronized (lock) {
            nextAnswers.addAll(List.of(next));
        }
    }

    // ---- what came

    /** How many requests were read to their end, whatever the answer. */
    public long requestCount() {
        synchronized (lock) {
            return requestCount;
        }
    }

    /** How many connections were made. */
    public long connectionCount() {
        return connectionCount.get();
    }

    /** How many log records were accepted. */
    public long acceptedLogs() {
        synchronized (lock) {
            return acceptedLogs;
        }
    }

    /** How many spans were accepted. */
    public long acceptedSpans() {
        synchronized (lock) {
            return acceptedSpans;
        }
    }

    /** Bytes of all bodies, as they came. */
    public long wireBytes() {
        synchronized (lock) {
            return wireBytes;
        }
    }

    /** The requests in order; a copy; empty if only counting. */
    public List<ReceivedRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /** The accepted log records in order of arrival; a copy; empty if only counting. */
    public List<ReceivedLog> logs() {
        synchronized (lock) {
            return List.copyOf(logs);
        }
    }

    /** The accepted spans in order of arrival; a copy; empty if only counting. */
    public List<ReceivedSpan> spans() {
        synchronized (lock) {
            return List.copyOf(spans);
        }
    }

    /**
     * Waits until so many records are accepted, log records and spans together.
     *
     * @return whether that happened in time
     */
    public boolean awaitAccepted(long records, Duration atMost) {
        return await(() -> acceptedLogs + acceptedSpans >= records, atMost);
    }

    /**
     * Waits until so many requests have come, whatever the answer.
     *
     * @return whether that happened in time
     */
    public boolean awaitRequests(long count, Duration atMost) {
        return await(() -> requestCount >= count, atMost);
    }

    private boolean await(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (lock) {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    return condition.getAsBoolean();
                }
            }
            return true;
        }
    }

    /**
     * Stops listening, frees the port and cuts every connection; what was received stays readable.
     * Idempotent.
     */
    @Override
    public void close() {
        closed = true;
        try {
            listening.close();
        } catch (IOException ignored) {
            // gone already, which is all that is wanted
        }
        connections.forEach(OtlpReceiver::closeQuietly);
        synchronized (lock) {
            lock.notifyAll();
        }
        awaitFreePort();
    }

    // the system gives the port back only when the thread inside accept() has left it
    private void awaitFreePort() {
        try {
            listener.join(MAX_WAIT_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- serving

    private void listen() {
        while (!closed) {
            try {
                Socket socket = listening.accept();
                long number = connectionCount.incrementAndGet();
                connections.add(socket);
                daemon("otlp-receiver-" + number, () -> serve(socket, number)).start();
            } catch (IOException over) {
                if (listening.isClosed()) {
                    return;
                }
            }
        }
    }

    private void serve(Socket socket, long number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            OutputStream out = socket.getOutputStream();
            boolean open = true;
            while (open && !closed) {
                HttpExchange exchange = HttpExchange.read(in, out);
                open = exchange != null && answer(exchange, number, socket, out);
            }
        } catch (IOException | InterruptedException over) {
            // the peer has gone, sent something else than HTTP, or the receiver closes: the
            // connection ends
        } finally {
            connections.remove(socket);
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(HttpExchange exchange, long connection, Socket socket, OutputStream out)
            throws IOException, InterruptedException {
        IncomingRequest incoming = IncomingRequest.of(exchange, keeping);
        ReceivedRequest request = incoming.request(nextRequestNumber(), connection);
        OtlpAnswer answer = answerTo(request);
        record(request, incoming.decoded(), answer);
        TimeUnit.NANOSECONDS.sleep(answer.delay().toNanos());
        switch (answer.ending()) {
            case ANSWERED -> out.write(response(request, answer));
            case RESET -> socket.setSoLinger(true, 0);
            case HANGING -> awaitClose();
            case CLOSED -> {}
        }
        return answer.ending() == OtlpAnswer.Ending.ANSWERED && !exchange.wantsClose();
    }

    private long nextRequestNumber() {
        synchronized (lock) {
            return ++requestCount;
        }
    }

    private OtlpAnswer answerTo(ReceivedRequest request) {
        if (request.problem() != null) {
            return OtlpAnswer.status(400)
                    .withBody("text/plain", request.problem().getBytes(StandardCharsets.UTF_8));
        }
        Function<ReceivedRequest, OtlpAnswer> rule;
        synchronized (lock) {
            OtlpAnswer next = nextAnswers.poll();
            if (next != null) {
                return next;
            }
            rule = answers;
        }
        return rule.apply(request);
    }

    private void record(ReceivedRequest request, Decoded decoded, OtlpAnswer answer) {
        long taken = answer.accepted(request.records());
        synchronized (lock) {
            wireBytes += request.wireBytes();
            acceptedLogs += Math.min(taken, request.logs());
            acceptedSpans += Math.min(taken, request.spans());
            if (keeping) {
                requests.add(request);
                logs.addAll(decoded.logs().subList(0, (int) Math.min(taken, request.logs())));
                spans.addAll(decoded.spans().subList(0, (int) Math.min(taken, request.spans())));
            }
            lock.notifyAll();
        }
    }

    private void awaitClose() throws InterruptedException {
        synchronized (lock) {
            while (!closed) {
                lock.wait();
            }
        }
    }

    private static byte[] response(ReceivedRequest request, OtlpAnswer answer) {
        byte[] body = answer.body(request.isJson(), request.path().endsWith("/logs"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Type", request.isJson() ? "application/json" : "application/x-protobuf");
        headers.put("Content-Length", String.valueOf(body.length));
        headers.putAll(answer.headers());
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream response = new ByteArrayOutputStream(head.length() + 2 + body.length);
        response.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        response.writeBytes(body);
        return response
                .toByteArray(); // one write, so that no delayed acknowledgement comes between head
        // and body
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // gone already, which is all that is wanted
        }
    }
}
