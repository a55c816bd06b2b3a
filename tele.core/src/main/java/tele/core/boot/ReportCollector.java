package tele.core.boot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.event.EventKind;
import tele.api.event.Level;
import tele.api.event.Notice;
import tele.api.event.TelemetryEvent;
import tele.api.spi.Sink;

/** A sink that keeps what tele says about itself. */
final class ReportCollector implements Sink {
    /*
     * Writer     the lane's thread, in consume().
     * Reader     the doctor's thread.
     * Attacked by DoctorTest.
     */
    static final String NAME = "doctor";

    private final List<Notice> notices = new ArrayList<>(); // guarded by itself

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventKind> kinds() {
        return EnumSet.of(EventKind.NOTICE);
    }

    @Override
    public void consume(TelemetryEvent event) {
        if (event instanceof Notice notice && notice.event().equals("tele.report")) {
            synchronized (notices) {
                notices.add(notice);
            }
        }
    }

    /** The first problem with {@code subject}; {@code null} if there is none. */
    @Nullable String about(String subject) {
        synchronized (notices) {
            return notices.stream()
                    .filter(notice -> notice.level().compareTo(Level.WARN) >= 0)
                    .filter(notice -> subject.equals(notice.fields().get("subject")))
                    .map(Notice::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** All that was said, with its level in front. */
    List<String> texts() {
        synchronized (notices) {
            return notices.stream().map(notice -> notice.level() + " " + notice.message()).toList();
        }
    }
}
