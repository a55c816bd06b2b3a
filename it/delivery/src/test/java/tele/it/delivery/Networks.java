package tele.it.delivery;

import java.util.Map;
import org.testcontainers.containers.Network;

/** Networks for containers among themselves. */
final class Networks {
    private Networks() {}

    /** Whose ports are published on 127.0.0.1 only. Close it after its containers. */
    static Network create() {
        return Network.builder()
                .createNetworkCmdModifier(
                        command ->
                                command.withOptions(
                                        Map.of(
                                                "com.docker.network.bridge.host_binding_ipv4",
                                                "127.0.0.1")))
                .build();
    }
}
