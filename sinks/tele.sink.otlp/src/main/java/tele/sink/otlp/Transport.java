package tele.sink.otlp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import tele.api.spi.TeleClock;

/**
 * One attempt at a time and thread: a body goes out, an {@link Answer} comes back, within the time
 * limit of an attempt. Never throws, never retries, never follows a redirect.
 */
final class Transport {
    /*
     * Callers      sender threads, in send(), several at once; okhttp's client is safe for that.
     * Closer       the lane thread, in cancel() and close(). A call that begins while cancel() runs may
     *              slip through: whoever waits for senders calls cancel() until they are gone.
     * Attacked by  TransportFaultsTest, PipelineTest.
     */

    /** What the network interceptor calls Retry-After, so that okhttp does not see it. */
    static final String RETRY_AFTER = "tele-retry-after";

    /** What it calls a status that okhttp must not see. */
    static final String STATUS = "tele-status";

    private static final MediaType PROTOBUF = MediaType.get("application/x-protobuf");
    private static final MediaType JSON = MediaType.get("application/json");

    private final SignalConfig config;
    private final OkHttpClient client;
    private final Headers headers;
    private final AnswerReader answers;
    private volatile boolean closed;

    Transport(SignalConfig config, int concurrency, String version, TeleClock clock, Dns dns) {
        this.config = config;
        this.client = client(config, concurrency, dns);
        this.headers = headers(config, version);
        this.answers = new AnswerReader(config, clock);
    }

    private static OkHttpClient client(SignalConfig config, int concurrency, Dns dns) {
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .addNetworkInterceptor(Transport::disarm)
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .socketFactory(new NoDelaySockets())
                        .connectionPool(new ConnectionPool(concurrency, 30, TimeUnit.SECONDS))
                        .dns(dns)
                        .eventListener(WATCH)
                        .callTimeout(config.timeout())
                        .connectTimeout(config.timeout())
                        .readTimeout(config.timeout())
                        .writeTimeout(config.timeout());
        Tls tls = config.tls();
        if (!config.endpoint().isHttps()) {
            // saves loading the JVM's certificates, and no redirect is followed to https
            builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        } else if (tls != null) {
            builder.sslSocketFactory(tls.sockets(), tls.trust());
        }
        return builder.build();
    }

    /** Takes away from okhttp what it would act upon by itself, whatever it was told. */
    private static Response disarm(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String retryAfter = response.header("Retry-After");
        boolean isProxyAuth = response.code() == 407;
        if (retryAfter == null && !isProxyAuth) {
            return response;
        }
        Response.Builder disarmed = response.newBuilder();
        if (retryAfter != null) {
            // 503 with "Retry-After: 0" would be sent again at once
            disarmed.removeHeader("Retry-After").header(RETRY_AFTER, retryAfter);
        }
        if (isProxyAuth) {
            // 407 from a server that is no proxy would become an exception, as if it could not be
            // reached
            disarmed.code(400).header(STATUS, "407");
        }
        return disarmed.build();
    }

    private static Headers headers(SignalConfig config, String version) {
        Headers.Builder headers = new Headers.Builder();
        headers.set("User-Agent", "tele-otlp/" + version);
        config.headers().forEach(pair -> headers.set(pair.getFirst(), pair.getSecond()));
        return headers.build();
    }

    Answer send(Body body) {
        Request.Builder request =
                new Request.Builder()
                        .url(config.endpoint().url())
                        .headers(headers)
                        .post(new Slices(body));
        if (body.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        return send(request.build(), body);
    }

    /**
     * A body in pieces that fit okio's segments: those are used again as soon as they are written.
     */
    private static final class Slices extends RequestBody {
        private static final int SLICE_BYTES = 8 * 1024;

        private final Body body;

        Slices(Body body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.json() ? JSON : PROTOBUF;
        }

        @Override
        public long contentLength() {
            return body.length();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            for (int at = 0; at < body.length(); at += SLICE_BYTES) {
                sink.write(body.bytes(), at, Math.min(SLICE_BYTES, body.length() - at));
            }
        }
    }

    private Answer send(Request request, Body body) {
        if (closed) {
            return Answer.retry("", "closed", null, null, null);
        }
        clearInterrupt();
        Connecting connecting = new Connecting();
        Request tagged = request.newBuilder().tag(Connecting.class, connecting).build();
        Answer answer = attempt(tagged, body);
        // A server may end an idle connection at any time, and we only notice when we use it again:
        // that is no outage, so the attempt counts only if it is made on a connection of its own.
        boolean wasStale =
                answer.cause() instanceof IOException broken
                        && !(broken instanceof InterruptedIOException)
                        && !connecting.happened;
        return wasStale && !closed ? attempt(tagged, body) : answer;
    }

    private Answer attempt(Request request, Body body) {
        Call call = client.newCall(request);
        try (Response response = call.execute()) {
            return answers.read(response, body);
        } catch (Throwable failed) {
            // Kotlin lets checked exceptions escape undeclared, InterruptedException for one; and
            // whatever
            // it is, the batch is kept, as in any outage
            return Faults.of(failed, config);
        } finally {
            clearInterrupt();
        }
    }

    /** An interrupt is somebody's mistake; it ends an attempt under way at most. */
    private static void clearInterrupt() {
        boolean unused = Thread.interrupted();
    }

    /** Whether a call has made a connection, rather than taken one that was there. */
    private static final class Connecting {
        // okhttp may connect on a thread of its own, but tells before the call returns
        private volatile boolean happened;
    }

    private static final EventListener WATCH =
            new EventListener() {
                @Override
                public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
                    Connecting connecting = call.request().tag(Connecting.class);
                    if (connecting != null) {
                        connecting.happened = true;
                    }
                }

                @Override
                public void dnsStart(Call call, String domainName) {
                    Connecting connecting = call.request().tag(Connecting.class);
                    if (connecting != null) {
                        connecting.happened = true;
                    }
                }
            };

    /** Ends the attempts under way; none begins after it. */
    void cancel() {
        closed = true;
        client.dispatcher().cancelAll();
    }

    /** Gives sockets back. */
    void close() {
        cancel();
        client.connectionPool().evictAll();
    }
}
