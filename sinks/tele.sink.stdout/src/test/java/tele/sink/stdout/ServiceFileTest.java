package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import tele.api.spi.SinkProvider;

final class ServiceFileTest {
    @Test
    void provider_isFoundOnTheClassPath_asTheDescriptorSays() {
        assertThat(ServiceLoader.load(SinkProvider.class))
                .hasAtLeastOneElementOfType(StdoutSinkProvider.class);
        assertThat(new StdoutSinkProvider().name()).isEqualTo("stdout");
    }
}
