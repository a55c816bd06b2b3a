package tele.jul;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tele.api.event.MessageRenderer;

/**
 * Renders as {@link java.util.logging.Formatter#formatMessage} does, in two steps: the look-up and
 * the decision on the logging thread, the formatting later, with the locale that was the default
 * when the line was logged.
 */
final class JulMessages implements MessageRenderer {
    /*
     * Loggers    any thread, in rendererOf().
     * Renderers  any thread, in render().
     * Bound      MAX_PATTERNS templates of at most MAX_KEPT_CHARS are kept parsed. When they are too many (templates made
     *            at run time), all are forgotten: cheaper than keeping an order, and right for both kinds of program.
     * Nearby     templates found to hold an index, by their hash: a slot is filled once for a locale and then only read, so that no
     *            two threads write to it in turns; found by identity, since a statement logs the same template each time. Long texts
     *            are not looked for: most are made at run time, and to hash them takes longer than to look for a brace.
     * Attacked by JulMessagesTest, FormatMessageFuzzTest.
     */
    static final int MAX_PATTERNS = 2_000;

    static final int MAX_KEPT_CHARS = 4_096;

    private static final int NEARBY = 64; // a power of two
    private static final int MAX_NEARBY_CHARS = 128;

    private static final AtomicReferenceArray<KnownTemplate> NEARBY_TEMPLATES =
            new AtomicReferenceArray<>(NEARBY);

    private static volatile JulMessages current =
            new JulMessages(Locale.getDefault(Locale.Category.FORMAT));

    private final Locale locale;
    private final ConcurrentHashMap<String, MessagePattern> patterns = new ConcurrentHashMap<>();
    // made on the thread that renders first; another one made at that moment is equal
    private volatile @Nullable ArgumentStyle style;

    JulMessages(Locale locale) {
        this.locale = locale;
    }

    /**
     * The template behind a message: what the bundle has under it, else the message itself.
     *
     * <p>Runs foreign code. Where {@code formatMessage} would throw (a bundle that is broken, a
     * null key), the message itself is what can be shown.
     */
    static @Nullable String template(@Nullable String message, @Nullable ResourceBundle bundle) {
        if (bundle == null || message == null) {
            return message;
        }
        try {
            return bundle.getString(message);
        } catch (MissingResourceException usual) {
            return message;
        } catch (Throwable broken) {
            return message;
        }
    }

    /**
     * What renders a template that is logged now; {@code null} if it is plain text, since JUL
     * formats only what holds an opening brace and a digit.
     */
    static @Nullable MessageRenderer rendererOf(String template) {
        Locale now = Locale.getDefault(Locale.Category.FORMAT);
        if (template.length() > MAX_NEARBY_CHARS) {
            return holdsIndex(template) ? of(now) : null;
        }
        int slot = template.hashCode() & (NEARBY - 1);
        KnownTemplate near = NEARBY_TEMPLATES.getAcquire(slot);
        return near != null && near.is(template, now) ? near : rendererOf(template, now, slot);
    }

    private static @Nullable MessageRenderer rendererOf(String template, Locale now, int slot) {
        if (!holdsIndex(template)) {
            return null;
        }
        JulMessages messages = of(now);
        KnownTemplate near = NEARBY_TEMPLATES.getPlain(slot);
        if (near != null && near.isOf(now)) {
            return messages;
        }
        KnownTemplate made = new KnownTemplate(template, messages);
        NEARBY_TEMPLATES.setRelease(slot, made);
        return made;
    }

    private static JulMessages of(Locale now) {
        JulMessages known = current;
        if (known.isOf(now)) {
            return known;
        }
        JulMessages renderer = new JulMessages(now);
        current = renderer;
        return renderer;
    }

    /** Whether it renders for this very locale. */
    @SuppressWarnings("ReferenceEquality") // locales are shared; an equal one costs a new cache
    boolean isOf(Locale locale) {
        return this.locale == locale;
    }

    private static boolean holdsIndex(String template) {
        int last = template.length() - 1;
        int brace = template.indexOf('{');
        while (brace >= 0 && brace < last) {
            char next = template.charAt(brace + 1);
            if (next >= '0' && next <= '9') {
                return true;
            }
            brace = template.indexOf('{', brace + 1);
        }
        return false;
    }

    /** As JUL: a template that cannot be formatted with these arguments is shown as it is. */
    @Override
    public String render(String template, Object[] arguments) {
        try {
            return pattern(template).render(arguments, style());
        } catch (Exception unformattable) {
            return template;
        }
    }

    /** The template, parsed. */
    MessagePattern pattern(String template) {
        MessagePattern known = patterns.get(template);
        if (known != null) {
            return known;
        }
        MessagePattern parsed = MessagePattern.parse(template, locale);
        if (template.length() <= MAX_KEPT_CHARS) {
            if (patterns.size() >= MAX_PATTERNS) {
                patterns.clear();
            }
            patterns.put(template, parsed);
        }
        return parsed;
    }

    /** How arguments are written. */
    ArgumentStyle style() {
        ArgumentStyle known = style;
        if (known == null) {
            known = new ArgumentStyle(locale);
            style = known;
        }
        return known;
    }
}
