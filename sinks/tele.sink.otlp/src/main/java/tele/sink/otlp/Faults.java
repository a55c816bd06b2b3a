package tele.sink.otlp;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a failed connection into words: what it was, and what the reader can do. The batch is kept
 * in every case.
 */
final class Faults {
    private static final String START_A_COLLECTOR =
            "start a collector or set OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final int MAX_CAUSES = 20;

    private Faults() {}

    static Answer of(Throwable failed, SignalConfig config) {
        Endpoint endpoint = config.endpoint();
        String base = endpoint.base();
        if (failed instanceof SSLException) {
            return ofTls(failed, endpoint);
        } else if (failed instanceof UnknownHostException) {
            return fault(
                    "the host of " + base + " is unknown to DNS",
                    "check the endpoint's name",
                    failed);
        } else if (has(failed, ConnectException.class)) {
            return fault(
                    "nothing listens at " + base + " (connection refused)",
                    START_A_COLLECTOR,
                    failed);
        } else if (has(failed, NoRouteToHostException.class)) {
            return fault(
                    "there is no route to " + base, "check the endpoint and the network", failed);
        } else if (failed instanceof SocketTimeoutException
                || failed instanceof InterruptedIOException) {
            return fault(
                    base + " did not answer within " + config.timeout().toMillis() + " ms",
                    "see why it is slow, or raise OTEL_EXPORTER_OTLP_TIMEOUT",
                    failed);
        } else if (failed instanceof ProtocolException) {
            return fault(base + " does not speak HTTP/1.1", wrongPort(endpoint), failed);
        }
        return fault(
                base + " broke the connection (" + oneLine(failed) + ")",
                wrongPort(endpoint),
                failed);
    }

    private static @Nullable String wrongPort(Endpoint endpoint) {
        if (endpoint.isGrpcPort()) {
            return "4317 is the port for gRPC; OTLP over HTTP is on 4318";
        }
        return endpoint.isHttps() ? null : "if it wants TLS, write https:// in the endpoint";
    }

    private static Answer ofTls(Throwable failed, Endpoint endpoint) {
        String shown = "the certificate of " + endpoint.base();
        if (failed instanceof SSLPeerUnverifiedException) {
            return tls(
                    shown + " is for another host name",
                    "use the name that stands in the certificate",
                    failed);
        } else if (has(failed, CertificateExpiredException.class)) {
            return tls(shown + " has expired", "renew it", failed);
        } else if (has(failed, CertificateNotYetValidException.class)) {
            return tls(shown + " is not yet valid", "check the clocks of both machines", failed);
        } else if (has(failed, CertPathBuilderException.class)) {
            return tls(
                    shown + " is signed by an unknown authority",
                    "set OTEL_EXPORTER_OTLP_CERTIFICATE to the authority's PEM file",
                    failed);
        } else if (has(failed, CertificateException.class)) {
            return tls(shown + " is not accepted (" + oneLine(failed) + ")", null, failed);
        }
        return tls(
                "no TLS connection with " + endpoint.base() + " (" + oneLine(failed) + ")",
                isAlert(failed, "certificate")
                        ? "the server may want a client certificate: "
                                + "set OTEL_EXPORTER_OTLP_CLIENT_KEY and _CLIENT_CERTIFICATE"
                        : "if the server does not speak TLS, write http:// in the endpoint",
                failed);
    }

    private static boolean isAlert(Throwable failed, String word) {
        return String.valueOf(failed.getMessage()).contains(word);
    }

    private static Answer fault(String what, @Nullable String cure, Throwable failed) {
        return Answer.retry("TELE-301", what, cure, null, failed);
    }

    private static Answer tls(String what, @Nullable String cure, Throwable failed) {
        return Answer.retry("TELE-301", what, cure, null, failed);
    }

    private static boolean has(Throwable failed, Class<? extends Throwable> type) {
        Throwable at = failed;
        for (int i = 0; at != null && i < MAX_CAUSES; i++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private static String oneLine(Throwable failed) {
        String message = failed.getMessage();
        return message == null
                ? failed.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
