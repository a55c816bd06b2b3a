package tele.it.delivery;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** A Java application on the module path, process 1 of a container. For one thread. */
final class JavaContainer extends GenericContainer<JavaContainer> {
    /** How a process ends that SIGTERM has ended. */
    static final long TERMINATED = 128 + 15;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODULES = "/app/mods/";

    /**
     * An application.
     *
     * @param jars of the application; those of tele are added
     * @param readyLine which it prints when it has started, a regular expression
     */
    JavaContainer(Network network, List<Path> jars, String readyLine, String... arguments) {
        super(Images.jre());
        withNetwork(network);
        Stream.concat(jarsIn(path("mods.dir")).stream(), jars.stream())
                .forEach(
                        jar ->
                                withCopyFileToContainer(
                                        MountableFile.forHostPath(jar),
                                        MODULES + jar.getFileName()));
        String[] java = {"java", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-p", MODULES};
        withCommand(Stream.concat(Stream.of(java), Stream.of(arguments)).toArray(String[]::new));
        withEnv(
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://" + Collector.ALIAS + ":" + Collector.PORT));
        waitingFor(Wait.forLogMessage(".*" + readyLine + ".*\\n", 1).withStartupTimeout(PATIENCE));
    }

    /** What a system property of the build names. */
    static Path path(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }

    static List<Path> jarsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Sends SIGTERM and waits for the end.
     *
     * @return how long that took
     */
    Duration terminate() {
        Instant start = Instant.now();
        getDockerClient().killContainerCmd(getContainerId()).withSignal("TERM").exec();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !Boolean.TRUE.equals(state().getRunning()));
        return Duration.between(start, Instant.now());
    }

    long exitCode() {
        return Objects.requireNonNull(state().getExitCodeLong());
    }

    /** Runs the same again, with the files that the last run has left. */
    void runAgain() {
        getDockerClient().startContainerCmd(getContainerId()).exec();
    }

    private InspectContainerResponse.ContainerState state() {
        return getDockerClient().inspectContainerCmd(getContainerId()).exec().getState();
    }

    /** Bytes in all files below a directory of the container; 0 if there is none. */
    long bytesIn(String directory) throws IOException {
        try (InputStream tar =
                        getDockerClient()
                                .copyArchiveFromContainerCmd(getContainerId(), directory)
                                .exec();
                TarArchiveInputStream files = new TarArchiveInputStream(tar)) {
            long bytes = 0;
            for (TarArchiveEntry file; (file = files.getNextEntry()) != null; ) {
                bytes += file.getSize();
            }
            return bytes;
        } catch (NotFoundException none) {
            return 0;
        }
    }
}
