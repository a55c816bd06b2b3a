package tele.it.delivery;

import com.github.dockerjava.api.exception.NotFoundException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/**
 * A real OpenTelemetry Collector that writes what it accepts to files. Its port on the host stays
 * the same however often it is stopped and started. For one thread.
 */
final class Collector extends GenericContainer<Collector> {
    /** Its name among containers of the same network. */
    static final String ALIAS = "collector";

    static final int PORT = 4318;

    private static final String READY = "Everything is ready. Begin running and processing data.";
    private static final String CONFIGURATION = "/etc/otelcol/config.yaml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int hostPort = Ports.free();
    private final String scheme;

    private Collector(String configuration, String scheme, String readyLine) {
        super(Images.collector());
        this.scheme = scheme;
        withCopyToContainer(resource(configuration), CONFIGURATION);
        // the official image's own user may not write to /data
        withCreateContainerCmdModifier(command -> command.withUser("0:0"));
        withCreateContainerCmdModifier(Ports.publish(PORT, hostPort));
        waitingFor(Wait.forLogMessage(".*" + readyLine + ".*\\n", 1));
    }

    /** Accepts everything, over plain HTTP. */
    static Collector plain() {
        return new Collector("file.yaml", "http", READY);
    }

    /** Refuses everything, until {@link #accept()}. */
    static Collector refusing() {
        return new Collector("refusing.yaml", "http", "Refusing data\\.");
    }

    /** Accepts everything over TLS, as the host that this certificate is for. */
    static Collector overTls(String certificatePem, String keyPem) {
        return new Collector("tls.yaml", "https", READY)
                .withCopyToContainer(Transferable.of(certificatePem), "/etc/otelcol/server.pem")
                .withCopyToContainer(Transferable.of(keyPem), "/etc/otelcol/server.key");
    }

    Collector in(Network network) {
        return withNetwork(network).withNetworkAliases(ALIAS);
    }

    /** Where it listens, seen from the host. */
    URI endpoint() {
        return URI.create(scheme + "://127.0.0.1:" + hostPort);
    }

    /** As SIGTERM does: requests on their way are answered. */
    void stopProcess() {
        getDockerClient().stopContainerCmd(getContainerId()).withTimeout(20).exec();
    }

    /** As SIGKILL does: no request on its way is answered. */
    void killProcess() {
        getDockerClient().killContainerCmd(getContainerId()).exec();
    }

    /** Starts the process again, with its files as they were; returns when it accepts. */
    void startProcess() {
        int before = timesReady();
        getDockerClient().startContainerCmd(getContainerId()).exec();
        Awaitility.await().atMost(PATIENCE).until(() -> timesReady() > before);
    }

    /** Stands still: connections are accepted by the kernel, and no request is answered. */
    void hang() {
        getDockerClient().pauseContainerCmd(getContainerId()).exec();
    }

    void goOn() {
        getDockerClient().unpauseContainerCmd(getContainerId()).exec();
    }

    /** Has a refusing collector accept everything from now on. */
    void accept() {
        copyFileToContainer(resource("file.yaml"), CONFIGURATION);
        getDockerClient().killContainerCmd(getContainerId()).withSignal("HUP").exec();
    }

    private int timesReady() {
        return getLogs().split(READY, -1).length - 1;
    }

    /** Log records it has accepted so far from one logger; tele's own news come from another. */
    List<LogRecord> logsOf(String target) {
        return logs(scope -> scope.getScope().getName().equals(target));
    }

    /** All log records it has accepted so far. */
    List<LogRecord> logs() {
        return logs(scope -> true);
    }

    private List<LogRecord> logs(Predicate<ScopeLogs> wanted) {
        return read("/data/logs.jsonl", LogsData::newBuilder).stream()
                .flatMap(data -> ((LogsData) data).getResourceLogsList().stream())
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .filter(wanted)
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    /** All spans it has accepted so far. */
    List<Span> spans() {
        return read("/data/traces.jsonl", TracesData::newBuilder).stream()
                .flatMap(data -> ((TracesData) data).getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private List<Message> read(String file, Supplier<Message.Builder> type) {
        try {
            return copyFileFromContainer(file, stream -> OtlpJson.read(stream, type));
        } catch (NotFoundException nothingYet) {
            return List.of();
        }
    }

    private static Transferable resource(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Collector.class.getResourceAsStream("/collector/" + name))) {
            return Transferable.of(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
