package tele.api.event;

import org.jspecify.annotations.Nullable;

/**
 * The visible text that stands where code of the application failed to give one. It names the class
 * of the value and of the failure and calls no method of either. Beside it, what can be said of a
 * failure whose own methods may fail.
 */
public final class Placeholder {
    private Placeholder() {}

    /**
     * For a value whose {@code toString()} failed: {@code <toString of com.acme.Order threw
     * java.lang.IllegalStateException>}.
     */
    public static String forFailure(@Nullable Object value, Throwable failed) {
        return "<toString of " + className(value) + " threw " + failed.getClass().getName() + ">";
    }

    /** For something else that failed: {@code <message threw java.lang.IllegalStateException>}. */
    public static String forFailureOf(String what, Throwable failed) {
        return "<" + what + " threw " + failed.getClass().getName() + ">";
    }

    /**
     * What a failure of foreign code says of itself, as {@code toString()} does; the class alone if
     * even that fails.
     */
    public static String textOf(Throwable failure) {
        try {
            return String.valueOf(failure.toString());
        } catch (Throwable worse) {
            return failure.getClass().getName();
        }
    }

    /** What {@code getMessage()} of a failure of foreign code says, a placeholder if that fails. */
    public static String messageOf(Throwable failure) {
        try {
            return String.valueOf(failure.getMessage());
        } catch (Throwable worse) {
            return forFailureOf("getMessage", worse);
        }
    }

    private static String className(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }
}
