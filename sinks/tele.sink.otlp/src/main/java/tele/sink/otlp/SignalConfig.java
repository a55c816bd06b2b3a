package tele.sink.otlp;

import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one signal.
 *
 * @param signal which one
 * @param endpoint where it goes
 * @param headers the user's
 * @param timeout one attempt's limit. Default 10 s
 * @param gzip whether bodies are compressed. Default true
 * @param json whether bodies are JSON rather than protobuf. Default false
 * @param tls keys and trust if the user has given files; {@code null} for the JVM's
 * @param batchRecords records at which a request is sealed. Default 512
 * @param batchIsFixed whether the user has set that; else requests grow while others wait
 * @param delay how long a record waits for others at most. Default 1 s
 * @param limits of attributes
 */
record SignalConfig(
        Signal signal,
        Endpoint endpoint,
        Headers headers,
        Duration timeout,
        boolean gzip,
        boolean json,
        @Nullable Tls tls,
        int batchRecords,
        boolean batchIsFixed,
        Duration delay,
        AttributeLimits limits) {}
