package tele.perf.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tinylog.Logger;
import org.tinylog.TaggedLogger;
import org.tinylog.ThreadContext;

/**
 * tinylog whose line holds what the others' hold: the fields go by the thread's context, the only
 * values of a call that its JSON writer can give a key of their own, and the logger's name is a
 * tag, since finding the class would cost a stack walk. The writer knows no numbers, so {@code id}
 * is a string.
 */
public final class TinylogJson implements JsonFile {
    private final TinylogFile file;
    private final TaggedLogger logger;

    /** Opens it. */
    public TinylogJson(Path path) throws IOException {
        file =
                new TinylogFile(
                        path,
                        Map.of(
                                "logger", "{tag}",
                                "id", "{context: id}",
                                "customer", "{context: customer}"));
        logger = Logger.tag(LOGGER); // tinylog reads its configuration now
    }

    @Override
    public void emit(long id) {
        ThreadContext.put("id", id);
        ThreadContext.put("customer", CUSTOMER);
        logger.info(MESSAGE);
    }

    @Override
    public long written() {
        return file.written();
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String beforeId() {
        return "\"id\": \"";
    }
}
