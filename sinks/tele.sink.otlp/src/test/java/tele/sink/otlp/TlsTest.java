package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.TeleClock;
import tele.testkit.MapSettings;

/** Verification is always on, and says what is wrong with a certificate. */
@Timeout(60)
class TlsTest {
    private static final Body BODY = new Body(Signal.LOGS, new byte[] {1}, false, false);
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).commonName("ca").build();
    private static final HeldCertificate STRANGER =
            new HeldCertificate.Builder().certificateAuthority(0).commonName("other").build();

    @TempDir Path dir;

    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> settings = new TreeMap<>();

    @BeforeEach
    void trustTheAuthority() throws IOException {
        Path pem = Files.writeString(dir.resolve("ca.pem"), AUTHORITY.certificatePem());
        settings.put("otel.exporter.otlp.certificate", pem.toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static HeldCertificate.Builder certificate(HeldCertificate signedBy) {
        return new HeldCertificate.Builder()
                .signedBy(signedBy)
                .commonName("server")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1");
    }

    private void serve(HeldCertificate certificate, boolean wantsClient) throws IOException {
        HandshakeCertificates.Builder handshake =
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .addTrustedCertificate(AUTHORITY.certificate());
        server.useHttps(handshake.build().sslSocketFactory());
        if (wantsClient) {
            server.requireClientAuth();
        }
        server.enqueue(new MockResponse.Builder().build());
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    private Answer send() {
        return send("https://127.0.0.1:" + server.getPort());
    }

    private Answer send(String endpoint) {
        settings.put("otel.exporter.otlp.endpoint", endpoint);
        settings.put("otel.exporter.otlp.timeout", "5000");
        MapSettings read = new MapSettings("otlp", settings);
        OtlpConfig config = OtlpConfig.read(read);
        assertThat(read.mistakes()).isEmpty();
        Transport transport = new Transport(config.logs(), 1, "1", TeleClock.system(), Dns.SYSTEM);
        try {
            return transport.send(BODY);
        } finally {
            transport.close();
        }
    }

    private static void assertRefused(Answer answer, String because) {
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.RETRY);
        assertThat(answer.what()).contains(because);
        assertThat(answer.cure()).isNotNull();
    }

    @Test
    void givenAuthority_isTrusted() throws IOException {
        serve(certificate(AUTHORITY).build(), false);
        assertThat(send()).isEqualTo(Answer.OK);
    }

    @Test
    void unknownAuthority_isRefused() throws IOException {
        serve(certificate(STRANGER).build(), false);
        assertRefused(send(), "signed by an unknown authority");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theJvmsAuthorities_areUsed_ifNoneIsGiven() throws IOException {
        settings.remove("otel.exporter.otlp.certificate");
        serve(certificate(AUTHORITY).build(), false);
        assertRefused(send(), "signed by an unknown authority");
    }

    @Test
    void expired_isRefused() throws IOException {
        Instant now = Instant.now();
        long day = Duration.ofDays(1).toMillis();
        serve(
                certificate(AUTHORITY)
                        .validityInterval(now.toEpochMilli() - 3 * day, now.toEpochMilli() - day)
                        .build(),
                false);
        assertRefused(send(), "has expired");
    }

    @Test
    void notYetValid_isRefused() throws IOException {
        long tomorrow = Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
        serve(
                certificate(AUTHORITY)
                        .validityInterval(tomorrow, tomorrow + TimeUnit.DAYS.toMillis(1))
                        .build(),
                false);
        assertRefused(send(), "is not yet valid");
    }

    @Test
    void otherHostName_isRefused() throws IOException {
        serve(
                new HeldCertificate.Builder()
                        .signedBy(AUTHORITY)
                        .addSubjectAlternativeName("collector.example")
                        .build(),
                false);
        assertRefused(send(), "is for another host name");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void plainServer_forHttpsEndpoint_isToldWithACure() throws IOException {
        try (RawServer plain =
                new RawServer(
                        socket -> RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            Answer answer = send("https://127.0.0.1:" + plain.endpoint().getPort());
            assertRefused(answer, "no TLS connection");
            assertThat(answer.cure()).contains("http://");
        }
    }

    @Test
    void silentServer_forHttpsEndpoint_endsInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("otel.exporter.otlp.logs.timeout", "300");
            assertRefused(
                    send("https://127.0.0.1:" + silent.getLocalPort()), "did not answer within");
        }
    }

    @Test
    void clientCertificate_isShown_withEveryKindOfKey() throws IOException {
        serve(certificate(AUTHORITY).build(), true);
        HeldCertificate rsa = new HeldCertificate.Builder().signedBy(AUTHORITY).rsa2048().build();
        HeldCertificate ec = new HeldCertificate.Builder().signedBy(AUTHORITY).ecdsa256().build();
        for (HeldCertificate client : new HeldCertificate[] {rsa, ec}) {
            withClient(client.privateKeyPkcs8Pem(), client.certificatePem());
            assertThat(send()).isEqualTo(Answer.OK);
            server.enqueue(new MockResponse.Builder().build());
        }
        withClient(rsa.privateKeyPkcs1Pem(), rsa.certificatePem());
        assertThat(send()).isEqualTo(Answer.OK);
    }

    @Test
    void missingClientCertificate_isToldWithACure() throws IOException {
        serve(certificate(AUTHORITY).build(), true);
        Answer answer = send();
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.RETRY);
        assertThat(server.getRequestCount()).isZero();
    }

    private void withClient(String keyPem, String certificatePem) throws IOException {
        Path key = Files.writeString(dir.resolve("key.pem"), keyPem);
        Path chain = Files.writeString(dir.resolve("client.pem"), certificatePem);
        settings.put("otel.exporter.otlp.client.key", key.toString());
        settings.put("otel.exporter.otlp.client.certificate", chain.toString());
    }
}
