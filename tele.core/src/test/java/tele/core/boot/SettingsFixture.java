package tele.core.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tele.api.spi.Diagnostics.Report;

/** A process of one's own: properties, environment and a directory with files. */
final class SettingsFixture {
    final Map<String, String> properties = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> code = new HashMap<>();
    final Path directory;

    SettingsFixture(Path directory) {
        this.directory = directory;
    }

    SettingsFixture file(String name, String content) {
        try {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    ProcessSettings process() {
        return new ProcessSettings(properties, environment, directory, null);
    }

    LiveSettings live() {
        return LiveSettings.of(code, process());
    }

    static List<String> lines(LiveSettings live) {
        return live.mistakes().all().stream().map(ReportLine::text).toList();
    }

    static List<String> lines(List<Report> reports) {
        return reports.stream().map(ReportLine::text).toList();
    }
}
