package tele.perf.json;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.FileHandler;

/**
 * jboss-logmanager's AsyncHandler in front of a FileHandler with its JSON formatter. The fields are
 * the record's parameters, which a formatter of one's own writes at the end of the line as numbers
 * and strings: the formatter's other way, the thread's context, would have them as strings and cost
 * the caller a map. Waits when the queue is full, is not flushed after each line, and asks for no
 * caller. A line has more than the others': sequence, host, process and the logger's class.
 *
 * <p>Closing the handler would discard what is queued, so the round waits for the last line first.
 */
public final class JbossJson implements JsonFile {
    private static final String FQCN = JbossJson.class.getName();

    private final Written written = new Written();
    private final FileHandler file;
    private final AsyncHandler async = new AsyncHandler(QUEUE_EVENTS);
    private final Logger logger = LogContext.create().getLogger(LOGGER);

    /** Opens it. */
    public JbossJson(Path path) throws IOException {
        file = new FileHandler(new WithFields(), new File(path.toString()), false);
        file.setAutoFlush(false);
        file.setEncoding("UTF-8");
        async.setOverflowAction(AsyncHandler.OverflowAction.BLOCK);
        async.setHandlers(new Handler[] {new Counted(file, written)});
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
        logger.addHandler(async);
    }

    @Override
    public void emit(long id) {
        ExtLogRecord record =
                new ExtLogRecord(Level.INFO, MESSAGE, ExtLogRecord.FormatStyle.NO_FORMAT, FQCN);
        record.setLoggerName(LOGGER);
        record.setParameters(new Object[] {id, CUSTOMER});
        logger.logRaw(record);
    }

    @Override
    public long written() {
        return written.lines();
    }

    @Override
    public void flush() {
        file.flush();
    }

    @Override
    public void close() {
        logger.removeHandler(async);
        async.close();
        file.close();
    }

    private static final class WithFields extends JsonFormatter {
        @Override
        protected void after(StructuredFormatter.Generator generator, ExtLogRecord record)
                throws Exception {
            Object[] fields = record.getParameters();
            generator.add("id", (Long) fields[0]);
            generator.add("customer", (String) fields[1]);
        }
    }

    private static final class Counted extends ExtHandler {
        private final FileHandler file;
        private final Written written;

        Counted(FileHandler file, Written written) {
            this.file = file;
            this.written = written;
        }

        @Override
        protected void doPublish(ExtLogRecord record) {
            file.publish(record);
            written.one();
        }
    }
}
