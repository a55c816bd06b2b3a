package tele.it.delivery;

import com.github.dockerjava.api.model.Image;
import java.util.Arrays;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * Which images the tests run: what a system property names, else the local one of this directory's
 * scripts if the daemon has it, else the official one.
 */
final class Images {
    private static final String OFFICIAL_COLLECTOR = "otel/opentelemetry-collector:0.152.0";

    private Images() {}

    /** {@code -Dtele.it.collector.image}, else the local one, else the official one. */
    static DockerImageName collector() {
        return choose("tele.it.collector.image", "tele-it/otel-collector:", OFFICIAL_COLLECTOR);
    }

    /**
     * Java as old as this test's: {@code -Dtele.it.jre.image}, else the local one, else Temurin.
     */
    static DockerImageName jre() {
        int feature = Runtime.version().feature();
        return choose(
                "tele.it.jre.image",
                "tele-it/jre:" + feature + '.',
                "eclipse-temurin:" + feature + "-jre");
    }

    private static DockerImageName choose(String property, String localPrefix, String official) {
        String named = System.getProperty(property, "");
        return DockerImageName.parse(
                named.isBlank() ? local(localPrefix, official) : named.strip());
    }

    private static String local(String prefix, String otherwise) {
        return DockerClientFactory.instance().client().listImagesCmd().exec().stream()
                .map(Image::getRepoTags)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .filter(tag -> tag.startsWith(prefix))
                .sorted()
                .reduce((first, second) -> second)
                .orElse(otherwise);
    }
}
