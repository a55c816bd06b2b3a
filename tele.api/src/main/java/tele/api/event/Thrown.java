package tele.api.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it was when it was logged: class, message, frames, causes and suppressed
 * exceptions, taken once, so that what the application does to the {@link Throwable} later is not
 * seen and nothing of it is kept alive.
 *
 * <p>Taking one runs code of the application ({@code getMessage}, {@code toString}, {@code
 * getCause}, {@code getStackTrace}); whatever that throws becomes a {@link Placeholder}.
 */
public final class Thrown {
    /**
     * Causes and suppressed exceptions kept in all; a chain of 20 000 is a bug, not information.
     */
    static final int MAX_NODES = 100;

    private static final StackTraceElement[] NO_FRAMES = {};

    private final String className;
    private final @Nullable String message;
    private final String header;
    private final StackTraceElement[] frames;
    private final boolean circular;
    private List<Thrown> suppressed = List.of();
    private @Nullable Thrown cause;
    private boolean cut;

    // rendered on first use; two threads may both do it and get equal strings
    private @Nullable String rendered;

    private Thrown(
            String className,
            @Nullable String message,
            String header,
            StackTraceElement[] frames,
            boolean circular) {
        this.className = className;
        this.message = message;
        this.header = header;
        this.frames = frames;
        this.circular = circular;
    }

    /** Takes {@code throwable} as it is now. Runs on the capturing thread; never throws. */
    public static Thrown of(Throwable throwable) {
        return take(throwable, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    // recursion as in the JDK's own printing, but MAX_NODES bounds its depth
    private static Thrown take(Throwable source, Set<Throwable> seen) {
        boolean circular = !seen.add(source);
        Thrown taken =
                new Thrown(
                        source.getClass().getName(),
                        messageOf(source),
                        headerOf(source),
                        circular ? NO_FRAMES : framesOf(source),
                        circular);
        if (!circular) {
            taken.suppressed = suppressedOf(source, seen);
            taken.cut = taken.suppressed.size() < source.getSuppressed().length;
            Throwable cause = causeOf(source);
            if (cause != null && seen.size() < MAX_NODES) {
                taken.cause = take(cause, seen);
            } else {
                taken.cut |= cause != null;
            }
        }
        return taken;
    }

    /** The exception's class, as {@code Class.getName()} gives it. */
    public String className() {
        return className;
    }

    /** What {@code getMessage()} returned, a placeholder if it threw. */
    public @Nullable String message() {
        return message;
    }

    /** The frames, innermost first; unmodifiable; empty if it had none. */
    public List<StackTraceElement> frames() {
        return List.of(frames);
    }

    /** The cause, {@code null} if there is none or it was one too many. */
    public @Nullable Thrown cause() {
        return cause;
    }

    /** The suppressed exceptions; unmodifiable. */
    public List<Thrown> suppressed() {
        return suppressed;
    }

    /**
     * Whether this one already stands further up, as the JDK marks with {@code CIRCULAR REFERENCE}.
     */
    public boolean isCircular() {
        return circular;
    }

    /**
     * The stack trace as {@link Throwable#printStackTrace()} prints it, to the letter but with
     * {@code \n} on every system; the last line ends without one. Rendered at the first call, which
     * is meant to happen off the application's threads.
     */
    public String stackTrace() {
        String text = rendered;
        if (text == null) {
            StringBuilder out = new StringBuilder(1024);
            print(out, NO_FRAMES, "", "");
            out.setLength(out.length() - 1);
            text = out.toString();
            rendered = text;
        }
        return text;
    }

    @Override
    public String toString() {
        return header;
    }

    private void print(
            StringBuilder out, StackTraceElement[] enclosing, String caption, String prefix) {
        if (circular) {
            out.append(prefix)
                    .append(caption)
                    .append("[CIRCULAR REFERENCE: ")
                    .append(header)
                    .append("]\n");
            return;
        }
        out.append(prefix).append(caption).append(header).append('\n');
        int inCommon = framesInCommon(enclosing);
        for (int i = 0; i < frames.length - inCommon; i++) {
            out.append(prefix).append("\tat ").append(frames[i]).append('\n');
        }
        if (inCommon > 0) {
            out.append(prefix).append("\t... ").append(inCommon).append(" more\n");
        }
        for (Thrown each : suppressed) {
            each.print(out, frames, "Suppressed: ", prefix + '\t');
        }
        if (cause != null) {
            cause.print(out, frames, "Caused by: ", prefix);
        }
        if (cut) {
            out.append(prefix).append("... more causes or suppressed exceptions, cut\n");
        }
    }

    private int framesInCommon(StackTraceElement[] enclosing) {
        int mine = frames.length - 1;
        int theirs = enclosing.length - 1;
        while (mine >= 0 && theirs >= 0 && frames[mine].equals(enclosing[theirs])) {
            mine--;
            theirs--;
        }
        return frames.length - 1 - mine;
    }

    private static List<Thrown> suppressedOf(Throwable source, Set<Throwable> seen) {
        Throwable[] suppressed =
                source.getSuppressed(); // a final method: cannot be overridden, never null
        if (suppressed.length == 0) {
            return List.of();
        }
        List<Thrown> taken = new ArrayList<>();
        for (Throwable each : suppressed) {
            if (seen.size() < MAX_NODES) {
                taken.add(take(each, seen));
            }
        }
        return List.copyOf(taken);
    }

    private static @Nullable Throwable causeOf(Throwable source) {
        try {
            return source.getCause();
        } catch (Throwable failed) {
            return null;
        }
    }

    private static @Nullable String messageOf(Throwable source) {
        try {
            return source.getMessage();
        } catch (Throwable failed) {
            return Placeholder.forFailureOf("getMessage", failed);
        }
    }

    private static String headerOf(Throwable source) {
        try {
            return String.valueOf(source.toString());
        } catch (Throwable failed) {
            return source.getClass().getName()
                    + ": "
                    + Placeholder.forFailureOf("toString", failed);
        }
    }

    private static StackTraceElement[] framesOf(Throwable source) {
        try {
            StackTraceElement[] frames = source.getStackTrace();
            return frames == null ? NO_FRAMES : withoutNulls(frames);
        } catch (Throwable failed) {
            return NO_FRAMES;
        }
    }

    // only an overridden getStackTrace() gives nulls
    private static StackTraceElement[] withoutNulls(StackTraceElement[] frames) {
        return Arrays.stream(frames).filter(Objects::nonNull).toArray(StackTraceElement[]::new);
    }
}
