package tele.it.delivery;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Ports of 127.0.0.1 that stay the same when a container is started again.
 *
 * <p>They lie below those the kernel gives to clients: else a client that tries such a port again
 * and again, while nobody listens, is given it as its own and ends up talking to itself.
 */
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }

    /** Publishes a container's port at {@code 127.0.0.1:hostPort}. */
    static Consumer<CreateContainerCmd> publish(int containerPort, int hostPort) {
        ExposedPort exposed = ExposedPort.tcp(containerPort);
        return command -> {
            command.withExposedPorts(exposed);
            Objects.requireNonNull(command.getHostConfig())
                    .withPortBindings(
                            new PortBinding(
                                    com.github.dockerjava.api.model.Ports.Binding.bindIpAndPort(
                                            "127.0.0.1", hostPort),
                                    exposed));
        };
    }
}
