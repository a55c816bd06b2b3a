package tele.perf.start;

import static tele.perf.start.OneLiner.Destination.COLLECTOR;
import static tele.perf.start.OneLiner.Destination.CONSOLE;
import static tele.perf.start.OneLiner.Destination.FILE;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tele.perf.start.OneLiner.Destination;

/**
 * Who takes part. Everybody is set up as most users would: by a configuration file, writing on the
 * calling thread where that is the default; only the OpenTelemetry SDK is set up by code.
 */
final class OneLiners {
    /** What others are compared with. */
    static final String PLAIN_JUL = "JUL, console";

    /** Where that is in {@link #all}. */
    static final int PLAIN_JUL_AT = 1;

    private static final List<String> HTTP =
            List.of("okhttp-jvm", "okio-jvm", "kotlin-stdlib", "annotations");
    private static final List<String> TELE =
            Stream.concat(
                            HTTP.stream(),
                            Stream.of(
                                    "tele.api",
                                    "tele.core",
                                    "tele.jul",
                                    "tele.sink.stdout",
                                    "tele.sink.json",
                                    "tele.sink.otlp",
                                    "jctools-core-jdk11",
                                    "jctools-core"))
                    .toList();
    private static final List<String> OTEL =
            Stream.concat(
                            HTTP.stream(),
                            Stream.of(
                                    "opentelemetry-api",
                                    "opentelemetry-common",
                                    "opentelemetry-context",
                                    "opentelemetry-exporter-common",
                                    "opentelemetry-exporter-otlp",
                                    "opentelemetry-exporter-otlp-common",
                                    "opentelemetry-exporter-sender-okhttp",
                                    "opentelemetry-sdk",
                                    "opentelemetry-sdk-common",
                                    "opentelemetry-sdk-logs",
                                    "opentelemetry-sdk-metrics",
                                    "opentelemetry-sdk-trace"))
                    .toList();

    private static final Set<Destination> LOCAL = Set.of(CONSOLE, FILE);
    private static final Set<Destination> ALL = Set.of(CONSOLE, FILE, COLLECTOR);

    private static final String JUL_FILE = "logging.properties";
    private static final List<String> JUL_OPTIONS =
            List.of("-Djava.util.logging.config.file=" + JUL_FILE);
    private static final String LOGBACK_XML =
            """
            <configuration>
              <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %thread %logger - %msg%n</pattern></encoder>
              </appender>
              <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                <file>log</file>
                <encoder><pattern>%d %-5level %thread %logger - %msg%n</pattern></encoder>
              </appender>
              <root level="INFO">
                <appender-ref ref="CONSOLE"/>
                <appender-ref ref="FILE"/>
              </root>
            </configuration>
            """;
    private static final String LOG4J_XML =
            """
            <Configuration status="ERROR">
              <Appenders>
                <Console name="CONSOLE">
                  <PatternLayout pattern="%d %-5level %t %c - %m%n"/>
                </Console>
                <File name="FILE" fileName="log">
                  <PatternLayout pattern="%d %-5level %t %c - %m%n"/>
                </File>
              </Appenders>
              <Loggers>
                <Root level="INFO">
                  <AppenderRef ref="CONSOLE"/>
                  <AppenderRef ref="FILE"/>
                </Root>
              </Loggers>
            </Configuration>
            """;
    private static final String TINYLOG_FILE =
            """
            writer1 = console
            writer1.format = {date} {level} {thread} {class} - {message}
            writer2 = file
            writer2.file = log
            writer2.format = {date} {level} {thread} {class} - {message}
            """;

    private OneLiners() {}

    /**
     * All, in the order of the tables.
     *
     * @param collector who accepts OTLP
     * @param nobody an address where nobody listens
     */
    static List<OneLiner> all(URI collector, URI nobody) {
        return List.of(
                nothing(),
                jul(PLAIN_JUL, "ConsoleHandler", Set.of(CONSOLE)),
                jul("JUL, console and file", "ConsoleHandler FileHandler", LOCAL),
                teleByJul("tele by JUL, class path", false, collector, ALL),
                teleByJul("tele by JUL, module path", true, collector, ALL),
                teleByJul("tele by JUL, class path, no collector", false, nobody, LOCAL),
                teleTyped("tele typed, class path", false, collector, ALL),
                teleTyped("tele typed, module path", true, collector, ALL),
                teleTyped("tele typed, class path, no collector", false, nobody, LOCAL),
                logback(),
                log4j(),
                tinylog(),
                otel(collector));
    }

    private static OneLiner nothing() {
        return new OneLiner(
                "no logging at all", "Nothing", List.of(), false, List.of(), Map.of(), Set.of());
    }

    private static OneLiner jul(String name, String handlers, Set<Destination> destinations) {
        String qualified =
                Stream.of(handlers.split(" ", -1))
                        .map("java.util.logging."::concat)
                        .reduce((one, two) -> one + "," + two)
                        .orElseThrow();
        String file = "handlers = " + qualified + "\njava.util.logging.FileHandler.pattern = log\n";
        return new OneLiner(
                name, "Jul", List.of(), false, JUL_OPTIONS, Map.of(JUL_FILE, file), destinations);
    }

    private static OneLiner teleByJul(
            String name, boolean onModulePath, URI collector, Set<Destination> destinations) {
        return new OneLiner(
                name,
                "Jul",
                TELE,
                onModulePath,
                JUL_OPTIONS,
                Map.of(JUL_FILE, "handlers = tele.jul.TeleHandler\n" + settings(collector)),
                destinations);
    }

    private static OneLiner teleTyped(
            String name, boolean onModulePath, URI collector, Set<Destination> destinations) {
        return new OneLiner(
                name,
                "Typed",
                TELE,
                onModulePath,
                List.of(),
                Map.of("tele.properties", settings(collector)),
                destinations);
    }

    /** The time to shut down counts only where nobody listens: there it would be waited out. */
    private static String settings(URI collector) {
        return "tele.json.path = log\notel.exporter.otlp.endpoint = "
                + collector
                + "\ntele.shutdown.timeout = 500ms\n";
    }

    private static OneLiner logback() {
        return new OneLiner(
                "Logback, console and file",
                "Slf4j",
                List.of("logback-classic", "logback-core", "slf4j-api"),
                false,
                List.of("-Dlogback.configurationFile=logback.xml"),
                Map.of("logback.xml", LOGBACK_XML),
                LOCAL);
    }

    private static OneLiner log4j() {
        return new OneLiner(
                "Log4j 2, console and file",
                "Log4j",
                List.of("log4j-api", "log4j-core"),
                false,
                List.of("-Dlog4j2.configurationFile=log4j2.xml"),
                Map.of("log4j2.xml", LOG4J_XML),
                LOCAL);
    }

    private static OneLiner tinylog() {
        return new OneLiner(
                "tinylog, console and file",
                "Tinylog",
                List.of("tinylog-api", "tinylog-impl"),
                false,
                List.of("-Dtinylog.configuration=tinylog.properties"),
                Map.of("tinylog.properties", TINYLOG_FILE),
                LOCAL);
    }

    private static OneLiner otel(URI collector) {
        return new OneLiner(
                "OpenTelemetry SDK, OTLP",
                "OTel",
                OTEL,
                false,
                List.of("-Dperf.collector=" + collector),
                Map.of(),
                Set.of(COLLECTOR));
    }
}
