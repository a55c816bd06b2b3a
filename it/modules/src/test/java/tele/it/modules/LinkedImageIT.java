package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run-time image with the application, the engine and two sinks, and nothing of the JDK that is
 * not needed.
 */
final class LinkedImageIT {
    @TempDir static Path shared;

    @TempDir Path directory;

    private static Path launcher = Path.of("");

    @BeforeAll
    static void link() throws Exception {
        Path image = shared.resolve("image");
        String modulePath =
                String.join(
                        File.pathSeparator,
                        Mods.engineAnd("tele.jul", "tele.sink.stdout", "tele.sink.json"),
                        Shop.module().toString());
        Run jlink =
                Run.toEnd(
                        shared,
                        List.of(
                                Jdk.tool("jlink").toString(),
                                "--module-path",
                                modulePath,
                                "--add-modules",
                                "shop,tele.core,tele.jul,tele.sink.stdout,tele.sink.json",
                                "--output",
                                image.toString()));
        assertThat(jlink.status()).as(jlink.out() + jlink.err()).isZero();
        launcher = image.resolve("bin").resolve("java");
    }

    @Test
    void image_holdsNoMoreThanItNeeds() throws Exception {
        Run run = Run.toEnd(directory, List.of(launcher.toString(), "--list-modules"));
        assertThat(run.out().lines().map(line -> line.replaceAll("@.*", "")))
                .containsExactlyInAnyOrder(
                        "java.base",
                        "java.logging",
                        "org.jctools.core",
                        "org.jctools.core.jdk11",
                        "shop",
                        "tele.api",
                        "tele.core",
                        "tele.jul",
                        "tele.sink.json",
                        "tele.sink.stdout");
    }

    @Test
    void image_runsTheApplication() throws Exception {
        List<String> command = new ArrayList<>(Jdk.java(launcher));
        command.addAll(List.of("-m", "shop/shop.Main", "install", "lines=one", "span", "stats"));
        Run run = Run.toEnd(directory, command);
        run.endedQuietly();
        assertThat(run.out()).contains("jul one", "system one", "tracer one");
        assertThat(Shop.messages(directory.resolve("tele.jsonl")))
                .containsExactly(
                        "jul one",
                        "system one",
                        "tracer one",
                        "jul in span",
                        "system in span",
                        "tracer in span");
    }

    @Test
    void image_hasTheDoctor() throws Exception {
        List<String> command = new ArrayList<>(Jdk.java(launcher));
        command.addAll(List.of("-m", "tele.core"));
        Run run = Run.toEnd(directory, command);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
    }
}
