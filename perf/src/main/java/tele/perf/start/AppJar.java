package tele.perf.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;

/**
 * The programs of {@code tele.perf.start.app} in a small jar of their own, which is also a module:
 * as an application would be that uses tele.
 */
final class AppJar {
    static final String MODULE = "tele.perf.start.app";

    private static final String DESCRIPTOR =
            "module " + MODULE + " { requires java.logging; requires tele.api; }";
    private static final List<String> CLASSES =
            List.of(
                    "FirstCall",
                    "FirstCall$BeforeTheCall",
                    "FirstCall$AfterTheCall",
                    "Nothing",
                    "Jul",
                    "Typed",
                    "Slf4j",
                    "Log4j",
                    "Tinylog",
                    "OTel");

    private AppJar() {}

    /**
     * Makes it.
     *
     * @param folder where
     * @param api the jar of tele.api
     */
    static Path make(Path folder, Path api) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : CLASSES) {
                copyClass(MODULE.replace('.', '/') + "/" + name + ".class", out);
            }
            out.putNextEntry(new JarEntry("module-info.class"));
            Files.copy(descriptor(folder, api), out);
        }
        return jar;
    }

    private static void copyClass(String name, JarOutputStream out) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not on the class path: " + name);
            }
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    private static Path descriptor(Path folder, Path api) throws IOException {
        Path source = folder.resolve("module-info.java");
        Files.writeString(source, DESCRIPTOR);
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--release", "17", "-p", api.toString()));
        arguments.addAll(List.of("-d", folder.toString(), source.toString()));
        ToolProvider javac =
                ToolProvider.findFirst("javac").orElseThrow(() -> new IOException("no javac"));
        if (javac.run(System.err, System.err, arguments.toArray(new String[0])) != 0) {
            throw new IOException("not compiled: " + DESCRIPTOR);
        }
        return folder.resolve("module-info.class");
    }
}
