package tele.perf.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tinylog.Logger;

/**
 * tinylog with less in a line than the others: no fields, their values stand in the message's text,
 * and no logger.
 */
public final class TinylogTextJson implements JsonFile {
    private static final String TEMPLATE = MESSAGE + " id={} customer={}";

    private final TinylogFile file;

    /** Opens it. */
    public TinylogTextJson(Path path) throws IOException {
        file = new TinylogFile(path, Map.of());
    }

    @Override
    public void emit(long id) {
        Logger.info(TEMPLATE, id, CUSTOMER);
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
        return "id=";
    }
}
