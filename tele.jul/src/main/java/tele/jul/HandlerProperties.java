package tele.jul;

import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import tele.api.spi.Diagnostics.Report;

/**
 * The properties of a handler in {@code logging.properties}, read as the JDK's handlers read
 * theirs: once, when the handler is made. What is wrong is not thrown but returned, to be reported
 * when there is an engine to report to.
 */
final class HandlerProperties {
    private static final String PREFIX = TeleHandler.class.getName();

    private final Handler handler;
    private final List<Report> complaints = new ArrayList<>(0);

    private HandlerProperties(Handler handler) {
        this.handler = handler;
    }

    /** Sets up {@code handler}; returns what could not be used. */
    static List<Report> apply(Handler handler) {
        HandlerProperties properties = new HandlerProperties(handler);
        properties.apply();
        return List.copyOf(properties.complaints);
    }

    private void apply() {
        level();
        filter();
        formatter();
        encoding();
    }

    private void level() {
        String text = text(".level");
        if (text != null) {
            try {
                handler.setLevel(Level.parse(text));
            } catch (IllegalArgumentException unknown) {
                complain(".level", text, "is no level of java.util.logging; using ALL", unknown);
            }
        }
    }

    private void filter() {
        Filter filter = instance(".filter", Filter.class, "using no filter");
        if (filter != null) {
            handler.setFilter(filter);
        }
    }

    private void formatter() {
        Formatter formatter = instance(".formatter", Formatter.class, "using no formatter");
        if (formatter != null) {
            handler.setFormatter(formatter);
        }
    }

    private void encoding() {
        String text = text(".encoding");
        if (text != null) {
            try {
                handler.setEncoding(text);
            } catch (UnsupportedEncodingException | RuntimeException unknown) {
                complain(".encoding", text, "is no charset here; ignored", unknown);
            }
        }
    }

    // By the system class loader and the public constructor, as LogManager does.
    private <T> @Nullable T instance(String suffix, Class<T> type, String instead) {
        String name = text(suffix);
        if (name == null) {
            return null;
        }
        try {
            Class<?> found = ClassLoader.getSystemClassLoader().loadClass(name);
            return type.cast(found.getDeclaredConstructor().newInstance());
        } catch (Throwable unusable) {
            complain(suffix, name, "cannot be used (" + unusable + "); " + instead, unusable);
            return null;
        }
    }

    private static @Nullable String text(String suffix) {
        String value = LogManager.getLogManager().getProperty(PREFIX + suffix);
        return value == null || value.isBlank() ? null : value.trim();
    }

    private void complain(String suffix, String value, String what, Throwable cause) {
        complaints.add(
                new Report(
                        tele.api.event.Level.WARN,
                        "TELE-216",
                        PREFIX + suffix,
                        PREFIX + suffix + "=\"" + value + "\" " + what,
                        cure(suffix),
                        "logging.properties",
                        cause));
    }

    private static String cure(String suffix) {
        return switch (suffix) {
            case ".level" -> "one of ALL, FINEST, FINER, FINE, CONFIG, INFO, WARNING, SEVERE, OFF";
            case ".encoding" -> "write UTF-8, or remove the line";
            default ->
                    "name a public class with a public constructor without parameters, in a package"
                            + " that its module exports";
        };
    }

    /** The news that a handler's filter or formatter throws. */
    static Report failing(String part, Object culprit, Throwable failed) {
        return new Report(
                tele.api.event.Level.WARN,
                "TELE-214",
                part + ' ' + culprit.getClass().getName(),
                "the "
                        + part
                        + " "
                        + culprit.getClass().getName()
                        + " of a TeleHandler threw "
                        + failed.getClass().getName()
                        + "; records are captured without it",
                null,
                null,
                failed);
    }
}
