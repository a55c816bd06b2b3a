package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that a build leaves in {@code target/mods}, and selections of them. */
final class Mods {
    /** What every application with an engine needs. */
    static final List<String> ENGINE =
            List.of("tele.api", "tele.core", "jctools-core-jdk11", "jctools-core");

    private Mods() {}

    /** The directory itself. */
    static Path all() {
        return Path.of(System.getProperty("mods.dir"));
    }

    /** The one jar of this artifact. */
    static Path jar(String artifact) {
        try (Stream<Path> jars = Files.list(all())) {
            List<Path> found =
                    jars.filter(
                                    jar ->
                                            jar.getFileName()
                                                    .toString()
                                                    .matches(artifact + "-\\d.*\\.jar"))
                            .toList();
            assertThat(found).as(artifact).hasSize(1);
            return found.get(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@link #ENGINE} and these, as a path for {@code -p} or {@code -cp}. */
    static String engineAnd(String... artifacts) {
        return path(Stream.concat(ENGINE.stream(), Stream.of(artifacts)).toList());
    }

    static String path(List<String> artifacts) {
        return String.join(
                java.io.File.pathSeparator,
                artifacts.stream().map(name -> jar(name).toString()).toList());
    }
}
