package custom.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.SinkProvider;
import tele.testkit.SinkContract;

/** Everything that {@link tele.api.spi.Sink} promises, tested by inheriting. */
final class CsvSinkContractTest extends SinkContract {
    @TempDir Path directory;

    private Path file() {
        return directory.resolve("reports").resolve("tele.csv");
    }

    @Override
    protected SinkProvider provider() {
        return new CsvSinkProvider();
    }

    @Override
    protected Map<String, String> settings() throws IOException {
        Files.createDirectories(file().getParent());
        return Map.of("path", file().toString());
    }

    @Override
    protected List<String> arrived() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    @Override
    protected boolean breakDestination() throws IOException {
        Files.deleteIfExists(file());
        Files.createDirectories(file()); // a directory in the file's place
        return true;
    }

    @Override
    protected void repairDestination() throws IOException {
        Files.delete(file());
    }
}
