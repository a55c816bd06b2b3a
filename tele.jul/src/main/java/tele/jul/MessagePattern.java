package tele.jul;

import java.text.DateFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message template, parsed once. Immutable but for its {@link MessageFormat}, which is only ever
 * cloned; safe for use from any thread.
 */
sealed interface MessagePattern {
    /** The longest index read here; more digits are left to the JDK, which may refuse them. */
    int MAX_INDEX_DIGITS = 3;

    /** Characters more than its placeholder that an argument is taken to need. */
    int ARGUMENT_ROOM = 8;

    /** Puts the arguments in, as {@link MessageFormat#format(String, Object...)} does. */
    String render(Object[] arguments, ArgumentStyle style);

    /** Reads a template. A bad one gives a pattern that is plain text, as in JUL. */
    static MessagePattern parse(String template, Locale locale) {
        MessagePattern simple = Simple.parse(template);
        if (simple != null) {
            return simple;
        }
        try {
            MessageFormat format = new MessageFormat(template, locale);
            return holdsTimeZone(format) ? new Fresh(template, locale) : new Cloned(format);
        } catch (IllegalArgumentException bad) {
            return new Plain(template);
        }
    }

    private static boolean holdsTimeZone(MessageFormat format) {
        for (Format each : format.getFormats()) {
            if (each instanceof DateFormat) {
                return true;
            }
        }
        return false;
    }

    /**
     * Only placeholders like {@code {0}}: nearly every template there is.
     *
     * @param literals the texts between, one more than there are indices
     * @param latin1 the same for {@link ShortMessage}; {@code null} if one of them is not Latin-1
     * @param indices which argument stands where
     * @param room characters that a message is likely to have: making much more room would be much
     *     of what rendering costs
     */
    @SuppressWarnings("ArrayRecordComponent") // private to this file in all but name; never changed
    record Simple(String[] literals, byte @Nullable [][] latin1, int[] indices, int room)
            implements MessagePattern {

        /** {@code null} if the template holds more than that, or is wrong. */
        static @Nullable Simple parse(String template) {
            List<String> literals = new ArrayList<>();
            List<Integer> indices = new ArrayList<>();
            StringBuilder literal = new StringBuilder();
            boolean quoted = false;
            for (int at = 0; at < template.length(); at++) {
                char c = template.charAt(at);
                if (c == '\'') {
                    if (at + 1 < template.length() && template.charAt(at + 1) == '\'') {
                        literal.append(c);
                        at++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (c == '{' && !quoted) {
                    int end = endOfIndex(template, at + 1);
                    if (end < 0) {
                        return null;
                    }
                    literals.add(literal.toString());
                    literal.setLength(0);
                    indices.add(Integer.valueOf(template.substring(at + 1, end)));
                    at = end;
                } else {
                    literal.append(c);
                }
            }
            literals.add(literal.toString());
            return new Simple(
                    literals.toArray(new String[0]),
                    latin1(literals),
                    indices.stream().mapToInt(Integer::intValue).toArray(),
                    template.length() + ARGUMENT_ROOM * indices.size());
        }

        private static byte @Nullable [][] latin1(List<String> literals) {
            byte[][] all = new byte[literals.size()][];
            for (int i = 0; i < all.length; i++) {
                byte[] one = ShortMessage.latin1(literals.get(i));
                if (one == null) {
                    return null;
                }
                all[i] = one;
            }
            return all;
        }

        // where the brace stands that closes ASCII digits and nothing else; -1 if there is none
        private static int endOfIndex(String template, int from) {
            int at = from;
            while (at < template.length() && at - from <= MAX_INDEX_DIGITS) {
                char c = template.charAt(at);
                if (c == '}') {
                    return at == from ? -1 : at;
                }
                if (c < '0' || c > '9') {
                    return -1;
                }
                at++;
            }
            return -1;
        }

        @Override
        public String render(Object[] arguments, ArgumentStyle style) {
            IntegerStyle integers = style.integers();
            if (latin1 != null && integers != null) {
                String message = ShortMessage.of(latin1, indices, arguments, integers);
                if (message != null) {
                    return message;
                }
            }
            StringBuilder text = new StringBuilder(room).append(literals[0]);
            for (int i = 0; i < indices.length; i++) {
                int index = indices[i];
                if (index < arguments.length) {
                    style.append(arguments[index], text);
                } else {
                    text.append('{').append(index).append('}');
                }
                text.append(literals[i + 1]);
            }
            return text.toString();
        }
    }

    /** With formats of its own, {@code {0,number,#.##}}; a {@link MessageFormat} has state. */
    record Cloned(MessageFormat format) implements MessagePattern {
        @Override
        public String render(Object[] arguments, ArgumentStyle style) {
            return ((MessageFormat) format.clone()).format(arguments);
        }
    }

    /** With dates: their formats remember the time zone they were made in, so they are not kept. */
    record Fresh(String template, Locale locale) implements MessagePattern {
        @Override
        public String render(Object[] arguments, ArgumentStyle style) {
            return new MessageFormat(template, locale).format(arguments);
        }
    }

    /** A template the JDK cannot read is shown as it is. */
    record Plain(String template) implements MessagePattern {
        @Override
        public String render(Object[] arguments, ArgumentStyle style) {
            return template;
        }
    }
}
