package tele.jul;

import java.text.DateFormat;
import java.text.NumberFormat;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an argument that stands in a plain {@code {0}} as {@link java.text.MessageFormat} does in
 * one locale. Safe for use from any thread.
 */
final class ArgumentStyle {
    private final Locale locale;
    // a prototype: formats have state, so each use works on a clone
    private final NumberFormat numbers;
    private final @Nullable IntegerStyle integers;

    ArgumentStyle(Locale locale) {
        this.locale = locale;
        numbers = NumberFormat.getInstance(locale);
        integers = IntegerStyle.of((NumberFormat) numbers.clone());
    }

    /** How whole numbers are written; {@code null} if only the JDK knows. */
    @Nullable IntegerStyle integers() {
        return integers;
    }

    void append(@Nullable Object argument, StringBuilder to) {
        if (argument instanceof String text) {
            to.append(text);
        } else if (argument instanceof Number number) {
            appendNumber(number, to);
        } else if (argument instanceof Date) {
            // not kept: it remembers the time zone it was made in
            to.append(
                    DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.SHORT, locale)
                            .format(argument));
        } else {
            to.append(String.valueOf(argument));
        }
    }

    private void appendNumber(Number number, StringBuilder to) {
        if (integers != null
                && (number instanceof Integer
                        || number instanceof Long
                        || number instanceof Short
                        || number instanceof Byte)) {
            integers.append(number.longValue(), to);
        } else {
            to.append(((NumberFormat) numbers.clone()).format(number));
        }
    }
}
