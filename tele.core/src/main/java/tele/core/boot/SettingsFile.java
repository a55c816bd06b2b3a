package tele.core.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;

/**
 * One place where settings may stand: a file that may come, change and go, or a resource.
 *
 * @param shown its name in messages
 * @param namedBy who named it ({@code -D}, {@code env TELE_CONFIG}); {@code null} if nobody did
 * @param path {@code null} for a resource
 * @param resource {@code null} for a file
 */
record SettingsFile(
        String shown, @Nullable String namedBy, @Nullable Path path, @Nullable URL resource) {
    private static final int MAX_BYTES = 1 << 20;
    private static final String ABSENT = "absent";

    static SettingsFile at(String shown, @Nullable String namedBy, Path path) {
        return new SettingsFile(shown, namedBy, path, null);
    }

    static SettingsFile inside(URL resource) {
        return new SettingsFile("resource tele.properties", null, null, resource);
    }

    /**
     * Differs between two calls if the file was changed, replaced, removed or created between them.
     */
    String stamp() {
        if (path == null) {
            return "";
        }
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + ' ' + now.fileKey();
        } catch (IOException | SecurityException missing) {
            return ABSENT;
        }
    }

    boolean exists() {
        return path == null || Files.exists(path);
    }

    /** Its lines by name; empty, and a report, if it cannot be read. */
    Map<String, PropertiesFile.Entry> read(Consumer<Report> mistakes) {
        try {
            return PropertiesFile.parse(
                    content(), line -> mistakes.accept(badLine(shown + ':' + line)));
        } catch (NoSuchFileException missing) {
            mistakes.accept(unreadable("does not exist", "correct the path"));
        } catch (IOException | RuntimeException failed) {
            mistakes.accept(unreadable("cannot be read (" + failed + ')', "check path and rights"));
        }
        return Map.of();
    }

    private static Report badLine(String origin) {
        String what = "a malformed \\uxxxx; line ignored";
        return new Report(
                Level.WARN,
                "TELE-109",
                origin,
                what,
                "write four hex digits, or the character itself",
                origin,
                null);
    }

    private Report unreadable(String why, String cure) {
        String what = "the settings file " + shown + ' ' + why + "; going on without it";
        return new Report(Level.WARN, "TELE-108", shown, what, cure, namedBy, null);
    }

    private byte[] content() throws IOException {
        if (path != null && Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("not a regular file"); // a pipe could block the start for ever
        }
        try (InputStream in = path != null ? Files.newInputStream(path) : open()) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException("larger than 1MB");
            }
            return content;
        }
    }

    private InputStream open() throws IOException {
        if (resource == null) {
            throw new IOException("neither file nor resource");
        }
        return resource.openStream();
    }

    /** The settings among {@code entries}, each with its line as origin. */
    SettingsLayer layerOf(Map<String, PropertiesFile.Entry> entries, Predicate<String> isSetting) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        entries.forEach(
                (name, entry) -> {
                    if (isSetting.test(name) && !entry.value().isBlank()) {
                        byName.put(
                                name,
                                new Setting(
                                        name, entry.value().trim(), shown + ':' + entry.line()));
                    }
                });
        return new PropertyLayer(byName);
    }
}
