package tele.core.capture;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tele.api.event.Limits;
import tele.api.event.Placeholder;

/**
 * Makes immutable values of whatever an application gives, as {@link tele.api.event.Fields}
 * describes them. What has to run foreign code for that does it under the {@link ReentrancyGuard}
 * and survives every {@code Throwable}: a {@link Placeholder} stands for what could not be had.
 */
public final class Values {
    /*
     * Threads    any; the only state is a counter.
     * Foreign    an enum constant's toString() may be the application's: its text is taken now, unless it is the name.
     *            A class from java.time or java.math is trusted only if it is exactly the JDK's.
     * Attacked by ValuesTest, HostileValuesTest.
     */
    private static final int MAX_KEY_CHARS = 1024;

    private final int maxChars;
    private final LongAdder cut;

    /**
     * @param maxChars length of one value's text, all texts of a collection together
     * @param cut counts whatever is shortened
     */
    Values(int maxChars, LongAdder cut) {
        this.maxChars = maxChars;
        this.cut = cut;
    }

    /** The value of a field, as {@code Intake.take} promises. */
    @Nullable Object take(@Nullable Object value) {
        if (value == null
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double) {
            return value;
        } else if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Float decimal) {
            return Double.valueOf(decimal.toString()); // 0.1f is 0.1, not 0.10000000149011612
        }
        return isImmutable(value) ? value : underGuard(value, false);
    }

    /** An argument of a message template, as {@code Intake.takeArgument} promises. */
    @Nullable Object takeArgument(@Nullable Object argument) {
        if (argument instanceof String text) {
            return text(text);
        }
        return argument == null || isBox(argument) || isImmutable(argument)
                ? argument
                : underGuard(argument, true);
    }

    private static boolean isBox(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte;
    }

    /** A field's value that is a text: cut if it is too long. */
    String text(String text) {
        return text.length() <= maxChars ? text : cut(text, maxChars);
    }

    /** A field's key: never {@code null}, cut if it is absurdly long. */
    String key(@Nullable String key) {
        if (key == null) {
            return "null";
        }
        return key.length() <= MAX_KEY_CHARS ? key : cut(key, MAX_KEY_CHARS);
    }

    /** A text cut at {@code maxChars}, and counted if it had to be. */
    String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        countCut();
        return Limits.cut(text, maxChars);
    }

    void countCut() {
        cut.increment();
    }

    private static boolean isImmutable(Object value) {
        Class<?> type = value.getClass();
        return type == UUID.class
                || type == BigDecimal.class
                || type == BigInteger.class
                || type == URI.class
                || type == Locale.class
                || type == Currency.class
                || type == Pattern.class
                // an array has its element's package; only the JDK can define classes in these
                || (!type.isArray()
                        && (type.getPackageName().equals("java.time")
                                || type.getPackageName().equals("java.time.chrono")));
    }

    private @Nullable Object underGuard(Object value, boolean argument) {
        int[] entered = ReentrancyGuard.enter(); // Tele.with() and builders come without one
        try {
            return argument ? foreignArgument(value) : foreignValue(value);
        } catch (Throwable failed) {
            return Placeholder.forFailure(value, failed);
        } finally {
            if (entered != null) {
                ReentrancyGuard.exit(entered);
            }
        }
    }

    private @Nullable Object foreignValue(Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        return Copier.isContainer(value) ? new Copier(this, maxChars).copy(value) : rendered(value);
    }

    private Object number(Number number) {
        if (number instanceof AtomicInteger
                || number instanceof AtomicLong
                || number instanceof LongAdder
                || number instanceof LongAccumulator) {
            return number.longValue();
        } else if (number instanceof DoubleAdder || number instanceof DoubleAccumulator) {
            return number.doubleValue();
        }
        return rendered(number);
    }

    /** What {@code DecimalFormat} and {@code DateFormat} would have read, else the text. */
    private Object foreignArgument(Object argument) {
        if (argument instanceof AtomicInteger || argument instanceof AtomicLong) {
            return ((Number) argument).longValue();
        } else if (argument instanceof BigDecimal) {
            return new BigDecimal(argument.toString());
        } else if (argument instanceof BigInteger) {
            return new BigInteger(argument.toString());
        } else if (argument instanceof Number number) {
            return number.doubleValue();
        } else if (argument instanceof Date date) {
            return copyOf(date);
        }
        return rendered(argument);
    }

    @SuppressWarnings("JavaUtilDate") // MessageFormat formats this class and no other
    private static Date copyOf(Date date) {
        return new Date(date.getTime());
    }

    /**
     * What {@code toString()} says now. An enum constant that says its name is kept: it will say so
     * later.
     */
    @SuppressWarnings("ReferenceEquality") // equal texts might still come from foreign code
    Object rendered(Object value) {
        try {
            String text = value.toString();
            if (value instanceof Enum<?> constant && text == constant.name()) {
                return value;
            }
            return text == null ? "null" : text(text);
        } catch (Throwable failed) {
            return Placeholder.forFailure(value, failed);
        }
    }
}
