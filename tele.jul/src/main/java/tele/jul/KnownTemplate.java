package tele.jul;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tele.api.event.MessageRenderer;

/**
 * Renders one template for one locale. An event that has it needs no look-up to be rendered, and
 * who renders it does not touch the template: that may lie in one cache line with what the logging
 * thread writes at each call, as constants of one method do after the collector has moved them.
 */
final class KnownTemplate implements MessageRenderer {
    /*
     * Loggers    any thread, in is(). Renderers any thread, in render().
     * Parsed     by the thread that renders first; what another one parses at that moment is equal.
     * Attacked by JulMessagesTest, FormatMessageFuzzTest.
     */
    private final String template;
    private final JulMessages messages;
    private volatile @Nullable MessagePattern pattern;

    KnownTemplate(String template, JulMessages messages) {
        this.template = template;
        this.messages = messages;
    }

    /** Whether it renders this very template for this very locale. */
    @SuppressWarnings("ReferenceEquality") // an equal template goes the longer way
    boolean is(String template, Locale locale) {
        return this.template == template && messages.isOf(locale);
    }

    /** Whether it renders for this very locale. */
    boolean isOf(Locale locale) {
        return messages.isOf(locale);
    }

    @Override
    public String render(String template, Object[] arguments) {
        try {
            return pattern().render(arguments, messages.style());
        } catch (Exception unformattable) {
            return template;
        }
    }

    private MessagePattern pattern() {
        MessagePattern known = pattern;
        if (known == null) {
            known = messages.pattern(template);
            pattern = known;
        }
        return known;
    }
}
