package tele.perf.pipe;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/** A counting writer; made by tinylog itself, so what it counts with is static. */
public final class TinylogEnd implements Writer {
    static final Arrivals ARRIVALS = new Arrivals();

    /** For tinylog. */
    public TinylogEnd(Map<String, String> properties) {
        properties.get("writer"); // all there is
    }

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(LogEntryValue.DATE, LogEntryValue.THREAD, LogEntryValue.MESSAGE);
    }

    @Override
    public void write(LogEntry entry) {
        ARRIVALS.take(Ids.in(entry.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
