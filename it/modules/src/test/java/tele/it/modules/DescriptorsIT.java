package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each published module shows, needs and gives, to the letter: nothing of it changes
 * unnoticed.
 */
final class DescriptorsIT {
    private static final String SINKS = "tele.api.spi.SinkProvider";

    /** A descriptor as this test wants it; {@code java.base} goes without saying. */
    record Expected(
            String name,
            Set<String> exports,
            Set<String> requires,
            Set<String> uses,
            Map<String, List<String>> provides) {}

    static Stream<Expected> modules() {
        return Stream.of(
                new Expected(
                        "tele.api",
                        Set.of("tele.api", "tele.api.encode", "tele.api.event", "tele.api.spi"),
                        Set.of("static org.jspecify"),
                        Set.of("tele.api.spi.EngineProvider"),
                        Map.of()),
                new Expected(
                        "tele.core",
                        Set.of("tele.core"),
                        Set.of(
                                "transitive tele.api",
                                "org.jctools.core.jdk11",
                                "static org.jspecify"),
                        Set.of(SINKS, "tele.api.spi.EventSource", "java.lang.System$LoggerFinder"),
                        Map.of(
                                "tele.api.spi.EngineProvider",
                                List.of("tele.core.boot.CoreEngineProvider"))),
                new Expected(
                        "tele.jul",
                        Set.of("tele.jul"),
                        Set.of(
                                "transitive java.logging",
                                "transitive tele.api",
                                "static org.jspecify"),
                        Set.of(),
                        Map.of(
                                "java.lang.System$LoggerFinder",
                                        List.of("tele.jul.TeleLoggerFinder"),
                                "tele.api.spi.EventSource", List.of("tele.jul.JulSource"))),
                sink("stdout", "Stdout", Set.of("tele.api", "static org.jspecify")),
                sink("json", "Json", Set.of("tele.api", "static org.jspecify")),
                sink("otlp", "Otlp", Set.of("tele.api", "okhttp3", "static org.jspecify")));
    }

    private static Expected sink(String name, String prefix, Set<String> requires) {
        String module = "tele.sink." + name;
        return new Expected(
                module,
                Set.of(),
                requires,
                Set.of(),
                Map.of(SINKS, List.of(module + "." + prefix + "SinkProvider")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void descriptor_saysExactlyThis(Expected expected) {
        ModuleDescriptor descriptor = descriptor(Mods.jar(expected.name));
        assertThat(descriptor.name()).isEqualTo(expected.name);
        assertThat(descriptor.isAutomatic()).isFalse();
        assertThat(descriptor.isOpen()).isFalse();
        assertThat(descriptor.opens()).isEmpty();
        assertThat(descriptor.exports()).allMatch(exports -> !exports.isQualified());
        assertThat(descriptor.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(expected.exports);
        assertThat(requires(descriptor)).containsExactlyInAnyOrderElementsOf(expected.requires);
        assertThat(descriptor.uses()).containsExactlyInAnyOrderElementsOf(expected.uses);
        assertThat(provides(descriptor)).isEqualTo(expected.provides);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void services_areTheSame_onTheClassPath(Expected expected) throws IOException {
        assertThat(servicesIn(Mods.jar(expected.name)))
                .isEqualTo(provides(descriptor(Mods.jar(expected.name))));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void jar_holdsNothingOutsideItsRootPackage(Expected expected) {
        assertThat(descriptor(Mods.jar(expected.name)).packages())
                .allMatch(
                        name -> name.equals(expected.name) || name.startsWith(expected.name + "."));
    }

    @Test
    void mods_holdTheseModulesAndTheirLibraries() {
        Set<String> names =
                ModuleFinder.of(Mods.all()).findAll().stream()
                        .map(module -> module.descriptor().name())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names)
                .containsExactly(
                        "annotations",
                        "kotlin.stdlib",
                        "okhttp3",
                        "okio",
                        "org.jctools.core",
                        "org.jctools.core.jdk11",
                        "tele.api",
                        "tele.core",
                        "tele.jul",
                        "tele.sink.json",
                        "tele.sink.otlp",
                        "tele.sink.stdout");
    }

    private static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    /**
     * {@code static} and {@code transitive} as in the source, but for annotations, where only
     * compilers care.
     */
    private static Set<String> requires(ModuleDescriptor descriptor) {
        return descriptor.requires().stream()
                .filter(requires -> !requires.name().equals("java.base"))
                .map(DescriptorsIT::text)
                .collect(Collectors.toSet());
    }

    private static String text(ModuleDescriptor.Requires requires) {
        if (requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC)) {
            return "static " + requires.name();
        }
        return requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE)
                ? "transitive " + requires.name()
                : requires.name();
    }

    private static Map<String, List<String>> provides(ModuleDescriptor descriptor) {
        return descriptor.provides().stream()
                .collect(
                        Collectors.toMap(
                                ModuleDescriptor.Provides::service,
                                ModuleDescriptor.Provides::providers,
                                (one, other) -> one,
                                TreeMap::new));
    }

    private static Map<String, List<String>> servicesIn(Path jar) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        String directory = "META-INF/services/";
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().startsWith(directory) && !entry.isDirectory()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        services.put(
                                entry.getName().substring(directory.length()),
                                text.lines()
                                        .map(String::trim)
                                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                        .toList());
                    }
                }
            }
        }
        return services;
    }
}
