package tele.sink.otlp;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tele.api.spi.TeleClock;

/** Reads what a server answered, within bounds: it may be anybody. Stateless. */
final class AnswerReader {
    /** Bytes of an answer that are read, after decompression; there is no reason for more. */
    static final long MAX_BYTES = 4L << 20;

    private static final int MAX_SHOWN_CHARS = 200;

    private final SignalConfig config;
    private final TeleClock clock;

    AnswerReader(SignalConfig config, TeleClock clock) {
        this.config = config;
        this.clock = clock;
    }

    Answer read(Response response, Body body) {
        int status = status(response);
        if (response.isSuccessful()) {
            return ofSuccess(response, body);
        }
        String from = status + " from " + config.endpoint().shown();
        return switch (status) {
            case 429, 502, 503, 504 ->
                    Answer.retry(
                            "TELE-301",
                            config.endpoint().shown() + " answers " + status + said(response, body),
                            null,
                            retryAfter(response),
                            null);
            case 413 -> Answer.tooLarge(from);
            case 401, 403, 407 ->
                    Answer.lost(
                            "http_" + status,
                            "TELE-303",
                            from + said(response, body),
                            "check OTEL_EXPORTER_OTLP_HEADERS (names set: "
                                    + RequestHeaders.names(config.headers())
                                    + ")");
            default ->
                    Answer.lost(
                            "http_" + status,
                            "TELE-303",
                            from + said(response, body),
                            cure(status));
        };
    }

    private static int status(Response response) {
        return response.header(Transport.STATUS) == null ? response.code() : 407;
    }

    private @Nullable Duration retryAfter(Response response) {
        return RetryPolicy.retryAfter(response.header(Transport.RETRY_AFTER), clock.wallNanos());
    }

    private @Nullable String cure(int status) {
        String path = config.signal().path();
        return switch (status) {
            case 404, 405 ->
                    "the path of a collector is /"
                            + path
                            + "; OTEL_EXPORTER_OTLP_ENDPOINT gets it appended, "
                            + "a signal's own endpoint is used as it is";
            case 301, 302, 303, 307, 308 ->
                    "redirects are not followed, so that headers reach no other server; "
                            + "set the endpoint to its target";
            default -> null;
        };
    }

    private Answer ofSuccess(Response response, Body sent) {
        if (isHtml(response)) {
            return Answer.lost(
                    "not_otlp",
                    "TELE-305",
                    config.endpoint().shown() + " answers with a web page, so it is no collector",
                    "check the endpoint, and whether a proxy or captive portal answers instead");
        }
        byte[] content;
        try {
            content = content(response);
        } catch (IOException cut) {
            // the status has arrived, so the server has the records: sending them again would
            // double them
            return unreadable("ended too early");
        }
        if (content == null) {
            return unreadable("was longer than " + (MAX_BYTES >> 20) + " MiB");
        }
        PartialSuccess partial = PartialSuccess.read(content, isJson(response, sent));
        if (partial == null) {
            return isOtlp(response) ? unreadable("cannot be read") : Answer.OK;
        }
        return ofPartial(partial);
    }

    private Answer ofPartial(PartialSuccess partial) {
        if (partial.rejected() == 0 && partial.message().isEmpty()) {
            return Answer.OK;
        }
        String message = partial.message().isEmpty() ? "" : ": \"" + cut(partial.message()) + '"';
        return Answer.deliveredBut("TELE-304", message, null, partial.rejected());
    }

    private Answer unreadable(String how) {
        return Answer.deliveredBut(
                "TELE-305",
                config.endpoint().shown()
                        + " took the records, but its answer "
                        + how
                        + "; taken for delivered",
                null,
                0);
    }

    private static boolean isHtml(Response response) {
        return contentType(response).startsWith("text/html");
    }

    private static boolean isOtlp(Response response) {
        String type = contentType(response);
        return type.startsWith("application/x-protobuf") || type.startsWith("application/json");
    }

    private static boolean isJson(Response response, Body sent) {
        String type = contentType(response);
        return type.startsWith("application/json")
                || (sent.json() && !type.startsWith("application/x-protobuf"));
    }

    private static String contentType(Response response) {
        String type = response.header("Content-Type");
        return type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
    }

    /** The message of a failure, as OTLP has it, in the form {@code : "…"}; or nothing. */
    private static String said(Response response, Body sent) {
        try {
            byte[] content = isOtlp(response) ? content(response) : null;
            String message =
                    content == null
                            ? ""
                            : PartialSuccess.statusMessage(content, isJson(response, sent));
            return message.isEmpty() ? "" : ": \"" + cut(message) + '"';
        } catch (IOException cut) {
            return "";
        }
    }

    /** The content after decompression; {@code null} if it is longer than the bound. */
    private static byte @Nullable [] content(Response response) throws IOException {
        BufferedSource source = response.body().source();
        Buffer content = new Buffer();
        while (content.size() <= MAX_BYTES) {
            if (source.read(content, 64 * 1024) < 0) {
                return content.readByteArray();
            }
        }
        return null;
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "…";
    }
}
