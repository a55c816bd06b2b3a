package tele.sink.otlp;

import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where one signal goes.
 *
 * @param url the whole URL
 */
record Endpoint(HttpUrl url) {
    /** The URL for people: without user, password and query, which may be secrets. */
    String shown() {
        return base() + url.encodedPath();
    }

    /** Scheme, host and port for people. */
    String base() {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.scheme() + "://" + host + ":" + url.port();
    }

    boolean isHttps() {
        return url.isHttps();
    }

    /** Whether it goes where collectors listen for gRPC. */
    boolean isGrpcPort() {
        return url.port() == 4317;
    }

    /** A signal's own endpoint, used as it is; {@code null} if it is no http or https URL. */
    static @Nullable Endpoint exactly(String text) {
        HttpUrl url = parse(text);
        return url == null ? null : new Endpoint(url);
    }

    /** The signal's path under a base endpoint; {@code null} if that is no http or https URL. */
    static @Nullable Endpoint below(String base, Signal signal) {
        HttpUrl url = parse(base);
        if (url == null) {
            return null;
        }
        String path = url.encodedPath();
        String slash = path.endsWith("/") ? "" : "/";
        return new Endpoint(url.newBuilder().encodedPath(path + slash + signal.path()).build());
    }

    /** Whether a base endpoint already ends with a signal's path, which is added once more. */
    static @Nullable Signal doubledSignal(String base) {
        String path = base.toLowerCase(Locale.ROOT);
        for (Signal signal : Signal.values()) {
            if (path.endsWith("/" + signal.path()) || path.endsWith("/" + signal.path() + "/")) {
                return signal;
            }
        }
        return null;
    }

    private static @Nullable HttpUrl parse(String text) {
        // okhttp drops line ends inside a URL; here they are a mistake or an attack
        boolean hasControls = text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
        return hasControls ? null : HttpUrl.parse(text);
    }
}
