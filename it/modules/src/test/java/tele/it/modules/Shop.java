package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The application in {@code src/apps/shop}, compiled once as a module and once without. */
final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src", "apps", "shop").toAbsolutePath();
    private static final Path TARGET = Path.of("target", "apps").toAbsolutePath();

    private Shop() {}

    /** The compiled module. */
    static synchronized Path module() throws Exception {
        return compiled(
                TARGET.resolve("shop"),
                "-p",
                Mods.jar("tele.api").toString(),
                SOURCES.resolve("module-info.java").toString());
    }

    /** The same classes without a descriptor. */
    static synchronized Path classes() throws Exception {
        return compiled(TARGET.resolve("shop.classes"), "-cp", Mods.jar("tele.api").toString());
    }

    private static Path compiled(Path directory, String... options) throws Exception {
        if (Files.exists(directory.resolve("shop/Main.class"))
                && newer(directory.resolve("shop/Main.class"), SOURCES.resolve("shop/Main.java"))) {
            return directory;
        }
        Files.createDirectories(directory);
        List<String> command =
                new ArrayList<>(List.of(Jdk.tool("javac").toString(), "--release", "17"));
        command.addAll(List.of("-d", directory.toString()));
        command.addAll(List.of(options));
        command.add(SOURCES.resolve("shop/Main.java").toString());
        Run javac = Run.toEnd(TARGET, command);
        assertThat(javac.status()).as(javac.err()).isZero();
        return directory;
    }

    private static boolean newer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) >= 0;
    }

    /**
     * The command that runs it on the module path.
     *
     * @param mods the module path without the shop
     * @param options for the JVM, then {@code --}, then the steps
     */
    static List<String> onModulePath(String mods, String... options) throws Exception {
        List<String> path = List.of("-p", mods + java.io.File.pathSeparator + module());
        return command(path, List.of("-m", "shop/shop.Main"), options);
    }

    /** The command that runs it on the class path; parameters as for the module path. */
    static List<String> onClassPath(String jars, String... options) throws Exception {
        List<String> path = List.of("-cp", jars + java.io.File.pathSeparator + classes());
        return command(path, List.of("shop.Main"), options);
    }

    private static List<String> command(List<String> path, List<String> main, String... options) {
        List<String> given = List.of(options);
        int dashes = given.indexOf("--");
        return Stream.of(
                        Jdk.java(),
                        given.subList(0, Math.max(dashes, 0)),
                        path,
                        main,
                        given.subList(dashes + 1, given.size()))
                .flatMap(List::stream)
                .toList();
    }

    /** The lines of a JSON file, every one of which must be whole. */
    static List<JsonNode> json(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** The messages of the shop's own log lines in a JSON file, in order. */
    static List<String> messages(Path file) throws IOException {
        return json(file).stream()
                .filter(line -> line.path("kind").asText().equals("log"))
                .filter(line -> line.path("logger").asText().startsWith("shop."))
                .map(line -> line.path("message").asText())
                .toList();
    }

    /** How many lines of a JSON file are not whole. */
    static long torn(Path file) throws IOException {
        long torn = 0;
        for (String line : Files.readAllLines(file)) {
            torn += isWhole(line) ? 0 : 1;
        }
        return torn;
    }

    private static boolean isWhole(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JsonProcessingException torn) {
            return false;
        }
    }
}
