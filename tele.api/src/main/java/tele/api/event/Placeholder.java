package tele.api.event;

import org.jspecify.annotations.Nullable;

/**
 * The visible text that stands where code of the application failed to give one. It names the class
 * of the value and of the failure and calls no method of either.
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

    private static String className(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }
}
