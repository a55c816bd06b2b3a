package tele.api.event;

import org.jspecify.annotations.Nullable;

/**
 * Where in the code an event was logged; known only if the source said so or {@code
 * tele.capture.source=on}.
 *
 * @param className the fully qualified class
 * @param methodName the method, {@code null} if unknown
 * @param line the line, 0 if unknown
 */
public record SourceLocation(String className, @Nullable String methodName, int line) {
    /** {@code Class.method:line}, without the parts that are unknown. */
    @Override
    public String toString() {
        return className
                + (methodName == null ? "" : "." + methodName)
                + (line > 0 ? ":" + line : "");
    }
}
