package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tele.api.spi.TeleClock;
import tele.testkit.MapSettings;

/**
 * Connections that go wrong in every way: each attempt ends in time, says what it was, and is kept.
 */
@Timeout(30)
class TransportFaultsTest {
    private static final Body BODY = new Body(Signal.LOGS, new byte[100], false, false);

    @Test
    void refused_isToldAsNothingListening() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        Answer answer = send(URI.create("http://127.0.0.1:" + port), Dns.SYSTEM);
        assertRetry(
                answer, "nothing listens at http://127.0.0.1:" + port + " (connection refused)");
    }

    @Test
    void unknownHost_isToldAsDns() {
        Dns broken =
                host -> {
                    throw new UnknownHostException(host);
                };
        assertRetry(
                send(URI.create("http://collector.invalid:4318"), broken),
                "the host of http://collector.invalid:4318 is unknown to DNS");
    }

    @Test
    void dnsThatThrowsAnythingElse_isKept() {
        Dns broken =
                host -> {
                    throw new IllegalStateException("resolver");
                };
        assertThat(send(URI.create("http://collector.invalid:4318"), broken).verdict())
                .isEqualTo(Answer.Verdict.RETRY);
    }

    @Test
    void finWithoutAnswer_isRetried() throws Exception {
        assertRetry(RawServer::readRequest, "broke the connection");
    }

    @Test
    void finAtOnce_isRetried() throws Exception {
        assertRetry(socket -> {}, "");
    }

    @Test
    void reset_isRetried() throws Exception {
        assertRetry(
                socket -> {
                    RawServer.readRequest(socket);
                    socket.setSoLinger(true, 0);
                },
                "broke the connection");
    }

    @Test
    void halfOpen_endsByTheTimeLimit() throws Exception {
        assertHangs(
                (server, socket) -> {
                    RawServer.readRequest(socket);
                    socket.shutdownOutput();
                    server.hang();
                },
                "");
    }

    @Test
    void neverReading_endsByTheTimeLimit() throws Exception {
        Body large = new Body(Signal.LOGS, new byte[16 << 20], false, false);
        try (RawServer server = hanging((self, socket) -> self.hang())) {
            assertRetry(send(server.endpoint(), Dns.SYSTEM, large), "did not answer within 300 ms");
        }
    }

    @Test
    void neverAnswering_endsByTheTimeLimit() throws Exception {
        assertHangs((server, socket) -> server.hang(), "did not answer within 300 ms");
    }

    @Test
    void headersThatNeverEnd_endByTheTimeLimitOrTheBound() throws Exception {
        assertRetry(
                socket -> {
                    RawServer.readRequest(socket);
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        RawServer.write(socket, "X-A: " + "a".repeat(1000) + "\r\n");
                    }
                },
                "");
    }

    @Test
    void answerThatTricklesForever_endsByTheTimeLimit() throws Exception {
        // the status has come, so the records are taken; only what was rejected stays unknown
        assertDelivered(
                (server, socket) -> {
                    RawServer.readRequest(socket);
                    RawServer.write(
                            socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (int i = 0; i < 10_000; i++) {
                        RawServer.write(socket, "1\r\nx\r\n");
                    }
                    server.hang();
                });
    }

    @Test
    void answerThatStallsHalfWay_endsByTheTimeLimit() throws Exception {
        assertDelivered(
                (server, socket) -> {
                    RawServer.readRequest(socket);
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                    server.hang();
                });
    }

    @Test
    void answerThatEndsHalfWay_isDelivered() throws Exception {
        assertDelivered(
                (server, socket) -> {
                    RawServer.readRequest(socket);
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                });
    }

    @Test
    void endlessAnswer_isReadUpToTheBound() throws Exception {
        assertDelivered(
                (server, socket) -> {
                    RawServer.readRequest(socket);
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
                    String chunk = "x".repeat(1 << 16);
                    while (true) {
                        RawServer.write(socket, chunk);
                    }
                });
    }

    @Test
    void bomb_isReadUpToTheBound() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        assertDelivered(
                (server, socket) -> {
                    RawServer.readRequest(socket);
                    RawServer.write(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                    + "Content-Type: application/x-protobuf\r\n"
                                    + "Content-Length: "
                                    + bomb.size()
                                    + "\r\n\r\n");
                    socket.getOutputStream().write(bomb.toByteArray());
                });
    }

    @Test
    void notHttp_isRetried_andHintsAtThePort() throws Exception {
        assertRetry(
                socket -> {
                    RawServer.readRequest(socket);
                    // an HTTP/2 SETTINGS frame, as a gRPC server sends it
                    RawServer.write(socket, "\0\0\0\4\0\0\0\0\0\r\n\r\n");
                },
                "");
    }

    @Test
    void tlsServer_forHttpEndpoint_isToldWithACure() throws Exception {
        try (RawServer server =
                new RawServer(
                        socket -> {
                            // alert: handshake failure
                            RawServer.write(socket, "\25\3\3\0\2\2\50");
                            socket.getInputStream().read();
                        })) {
            Answer answer = send(server.endpoint(), Dns.SYSTEM);
            assertThat(answer.verdict()).isEqualTo(Answer.Verdict.RETRY);
            assertThat(answer.cure()).contains("https://");
        }
    }

    @Test
    void interrupt_endsOneAttempt_andClearsTheFlag() throws Exception {
        try (RawServer server = hanging((self, socket) -> self.hang())) {
            Thread.currentThread().interrupt();
            assertThat(send(server.endpoint(), Dns.SYSTEM).verdict())
                    .isEqualTo(Answer.Verdict.RETRY);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    // ---- the machinery

    private interface HangingScript {
        void run(RawServer server, java.net.Socket socket) throws IOException, InterruptedException;
    }

    private static RawServer hanging(HangingScript script) {
        RawServer[] self = new RawServer[1];
        self[0] = new RawServer(socket -> script.run(self[0], socket));
        return self[0];
    }

    private static void assertHangs(HangingScript script, String what) throws Exception {
        try (RawServer server = hanging(script)) {
            assertRetry(send(server.endpoint(), Dns.SYSTEM), what);
        }
    }

    private static void assertDelivered(HangingScript script) throws Exception {
        try (RawServer server = hanging(script)) {
            Answer answer = send(server.endpoint(), Dns.SYSTEM);
            assertThat(answer.verdict()).isEqualTo(Answer.Verdict.DELIVERED);
            assertThat(answer.code()).isEqualTo("TELE-305");
        }
    }

    private static void assertRetry(RawServer.Script script, String what) throws Exception {
        try (RawServer server = new RawServer(script)) {
            assertRetry(send(server.endpoint(), Dns.SYSTEM), what);
            assertThat(server.connections).hasValue(1);
        }
    }

    private static void assertRetry(Answer answer, String what) {
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.RETRY);
        assertThat(answer.code()).isEqualTo("TELE-301");
        assertThat(answer.what()).contains(what);
    }

    private static Answer send(URI endpoint, Dns dns) {
        return send(endpoint, dns, BODY);
    }

    private static Answer send(URI endpoint, Dns dns, Body body) {
        OtlpConfig config =
                OtlpConfig.read(
                        new MapSettings(
                                "otlp",
                                Map.of(
                                        "otel.exporter.otlp.endpoint",
                                        endpoint.toString(),
                                        "otel.exporter.otlp.timeout",
                                        "300")));
        Transport transport = new Transport(config.logs(), 1, "1", TeleClock.system(), dns);
        long start = System.nanoTime();
        try {
            return transport.send(body);
        } finally {
            transport.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }
}
