package tele.sink.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tele.api.event.Fields;

/**
 * The {@code Resource} of every request: what is known about this process, and what the user says
 * about the service. The user's words win, except about the SDK.
 */
final class ResourceFacts {
    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private ResourceFacts() {}

    static Fields with(Fields given, String version) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("service.name", "unknown_service:java");
        facts.put("process.pid", ProcessHandle.current().pid());
        facts.put("process.runtime.version", Runtime.version().toString());
        String host = hostName();
        if (host != null) {
            facts.put("host.name", host);
        }
        given.forEach(facts::put);
        facts.put("telemetry.sdk.name", "tele");
        facts.put("telemetry.sdk.language", "java");
        facts.put("telemetry.sdk.version", version);
        @Nullable Object[] keysAndValues = new Object[facts.size() * 2];
        int i = 0;
        for (Map.Entry<String, @Nullable Object> fact : facts.entrySet()) {
            keysAndValues[i++] = fact.getKey();
            keysAndValues[i++] = fact.getValue();
        }
        return Fields.adopt(keysAndValues, 0);
    }

    // the kernel's answer first: asking the resolver may take seconds where DNS is broken
    private static @Nullable String hostName() {
        try {
            if (Files.isReadable(LINUX_HOST_NAME)) {
                return Files.readString(LINUX_HOST_NAME).trim();
            }
        } catch (IOException unreadable) {
            // then the resolver may know it
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return null;
        }
    }
}
