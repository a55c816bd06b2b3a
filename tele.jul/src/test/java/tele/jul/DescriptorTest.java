package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a class path sees is what a module path sees. */
final class DescriptorTest {
    @Test
    void services_areEqual_inDescriptorAndMetaInf() throws IOException {
        ModuleDescriptor descriptor;
        try (InputStream in = resource("module-info.class")) {
            descriptor = ModuleDescriptor.read(in);
        }
        assertThat(descriptor.exports())
                .singleElement()
                .satisfies(each -> assertThat(each.source()).isEqualTo("tele.jul"));
        assertThat(descriptor.provides()).hasSize(2);
        for (ModuleDescriptor.Provides each : descriptor.provides()) {
            assertThat(lines("META-INF/services/" + each.service())).isEqualTo(each.providers());
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    // beside our own classes: other modules on the path have descriptors too
    private static InputStream resource(String name) throws IOException {
        String here = TeleHandler.class.getName().replace('.', '/') + ".class";
        String self =
                Objects.requireNonNull(TeleHandler.class.getResource("TeleHandler.class"))
                        .toString();
        return java.net
                .URI
                .create(self.substring(0, self.length() - here.length()) + name)
                .toURL()
                .openStream();
    }
}
