package tele.sink.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import tele.api.spi.SinkProvider;
import tele.testkit.SinkContract;

class JsonSinkContractTest extends SinkContract {
    @TempDir Path directory;

    @Override
    protected SinkProvider provider() {
        return new JsonSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("path", file().toString());
    }

    @Override
    protected List<String> arrived() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    /** A directory in the place of the file, which somebody has moved away. */
    @Override
    protected boolean breakDestination() throws IOException {
        Files.deleteIfExists(file());
        Files.createDirectories(file());
        return true;
    }

    @Override
    protected void repairDestination() throws IOException {
        Files.delete(file());
    }

    private Path file() {
        return directory.resolve("logs").resolve("tele.jsonl");
    }
}
