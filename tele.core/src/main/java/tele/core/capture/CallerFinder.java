package tele.core.capture;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tele.api.event.SourceLocation;

/** Finds the application's frame that called tele. Costs microseconds. */
final class CallerFinder {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallerFinder() {}

    /** The innermost frame outside of tele, {@code null} if there is none. */
    static @Nullable SourceLocation caller() {
        Optional<SourceLocation> found =
                WALKER.walk(
                        frames ->
                                frames.filter(frame -> !isTele(frame.getClassName()))
                                        .findFirst()
                                        .map(CallerFinder::location));
        return found.orElse(null);
    }

    private static boolean isTele(String className) {
        return className.startsWith("tele.api.") || className.startsWith("tele.core.");
    }

    private static SourceLocation location(StackFrame frame) {
        int line = Math.max(0, frame.getLineNumber());
        return new SourceLocation(frame.getClassName(), frame.getMethodName(), line);
    }
}
