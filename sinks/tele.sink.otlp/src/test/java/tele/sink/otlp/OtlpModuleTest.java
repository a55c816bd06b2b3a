package tele.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import tele.api.spi.SinkProvider;

/** The descriptor and META-INF/services say the same. */
class OtlpModuleTest {
    @Test
    void provider_isFoundOnTheClassPath_asOnTheModulePath() throws URISyntaxException {
        List<String> onClassPath =
                ServiceLoader.load(SinkProvider.class).stream()
                        .map(provider -> provider.type().getName())
                        .toList();
        Path classes =
                Path.of(
                        OtlpSinkProvider.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        ModuleDescriptor descriptor =
                ModuleFinder.of(classes).find("tele.sink.otlp").orElseThrow().descriptor();
        assertThat(descriptor.exports()).isEmpty();
        assertThat(descriptor.provides()).hasSize(1);
        ModuleDescriptor.Provides provides = descriptor.provides().iterator().next();
        assertThat(provides.service()).isEqualTo(SinkProvider.class.getName());
        assertThat(provides.providers()).isEqualTo(onClassPath);
    }
}
