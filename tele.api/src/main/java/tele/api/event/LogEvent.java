package tele.api.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One log line or typed event. Template, arguments and rendered message are kept apart.
 *
 * <p><b>Rendering.</b> A message with arguments is rendered when first asked for; the engine asks
 * on its worker thread before any sink sees the event, so sinks find the text ready. Without
 * arguments the message is the template.
 */
public sealed class LogEvent implements TelemetryEvent {
    /*
     * Threads    one makes it and hands it over by a queue, which publishes all it holds; then any may read.
     * Unchanging what is captured is written by the constructor alone. It is not final, because HotSpot ends a constructor that
     *            writes final fields with a barrier, and then pays G1's for each reference that a subclass stores. For the same
     *            reason nothing is decided between allocation and stores.
     * Message    null until rendered. Written by the worker before it publishes the event to the lanes; a racy second rendering
     *            by somebody else would give an equal string.
     * Attacked by LogEventTest, EngineLoadTest.
     */
    private long timeNanos;
    private long threadId;
    private String threadName;
    private String target;
    private Severity severity;
    private Fields fields;
    private @Nullable SpanRef span;
    private @Nullable Details details;

    private @Nullable String message;

    /**
     * An event whose message is already text.
     *
     * @param timeNanos wall-clock nanoseconds since the epoch
     * @param threadName the logging thread's name
     * @param threadId the logging thread's id
     * @param target logger name
     * @param severity how severe
     * @param message the text; {@code null} if {@code details} hold a renderer to make it with
     * @param fields its fields
     * @param span the current span at capture, {@code null} if there was none
     * @param details what most events do not have, {@code null} if this one has none of it
     * @throws IllegalArgumentException for neither a message nor a renderer
     */
    public LogEvent(
            long timeNanos,
            String threadName,
            long threadId,
            String target,
            Severity severity,
            @Nullable String message,
            Fields fields,
            @Nullable SpanRef span,
            @Nullable Details details) {
        this(timeNanos, threadName, threadId, target, severity, fields, span, details, message);
        if (message == null && (details == null || details.renderer == null)) {
            throw new IllegalArgumentException("message: null without a template to render");
        }
    }

    private LogEvent(
            long timeNanos,
            String threadName,
            long threadId,
            String target,
            Severity severity,
            Fields fields,
            @Nullable SpanRef span,
            @Nullable Details details,
            @Nullable String message) {
        this.timeNanos = timeNanos;
        this.threadName = threadName;
        this.threadId = threadId;
        this.target = target;
        this.severity = severity;
        this.message = message;
        this.fields = fields;
        this.span = span;
        this.details = details;
    }

    /**
     * An event of a template with one argument or two, and nothing else: smaller than one with
     * {@link Details}.
     *
     * @param timeNanos as for the constructor, and so on to {@code span}
     * @param template the pattern of the message, rendered when first asked for
     * @param renderer puts the arguments into the template
     * @param argumentCount 1 or 2
     * @param argument0 as taken at capture, an immutable value
     * @param argument1 the same; means nothing if there is only one
     */
    public static LogEvent deferred(
            long timeNanos,
            String threadName,
            long threadId,
            String target,
            Severity severity,
            Fields fields,
            @Nullable SpanRef span,
            @Nullable String template,
            MessageRenderer renderer,
            int argumentCount,
            @Nullable Object argument0,
            @Nullable Object argument1) {
        Object second = argumentCount == 1 ? Templated.NONE : argument1;
        return new Templated(
                timeNanos,
                threadName,
                threadId,
                target,
                severity,
                fields,
                span,
                template,
                renderer,
                argument0,
                second);
    }

    /**
     * What only some log events have; one object beside the event, so that the others stay small.
     *
     * @param template the message's pattern before arguments were put in, {@code null} if there is
     *     none
     * @param arguments the arguments as taken at capture (immutable values); owned by the event
     * @param renderer puts the arguments into the template; {@code null} if the message was given
     * @param thrown the exception logged
     * @param source where in the code, if known
     * @param eventName the name of a typed event (OTLP event_name)
     */
    @SuppressWarnings("ArrayRecordComponent") // owned by the event; a copy for each read would cost
    public record Details(
            @Nullable String template,
            Object @Nullable [] arguments,
            @Nullable MessageRenderer renderer,
            @Nullable Thrown thrown,
            @Nullable SourceLocation source,
            @Nullable String eventName) {

        /** Details that hold an exception only. */
        public static Details ofThrown(Thrown thrown) {
            return new Details(null, null, null, thrown, null, null);
        }
    }

    @Override
    public EventKind kind() {
        return EventKind.LOG;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String threadName() {
        return threadName;
    }

    @Override
    public long threadId() {
        return threadId;
    }

    /** Its fields in order, those of {@code Tele.with} first. */
    public Fields fields() {
        return fields;
    }

    /** The span it was logged in, as that was at that moment; {@code null} outside of spans. */
    public @Nullable SpanRef span() {
        return span;
    }

    /** The message with its arguments put in. Never {@code null}, never throws. */
    public String message() {
        String text = message;
        return text != null ? text : render(Integer.MAX_VALUE);
    }

    /**
     * Renders what was deferred. For the engine: called once, on the worker, before sinks see the
     * event; later calls return the same text.
     *
     * @param maxChars length at which the text is cut with a mark, see {@link Limits#cut}
     */
    public String render(int maxChars) {
        String text = message;
        if (text == null) {
            text = Limits.cut(rendered(), maxChars);
            message = text;
        }
        return text;
    }

    /** Whether {@link #message()} would still have to be rendered. */
    public boolean isDeferred() {
        return message == null;
    }

    /**
     * Whether it has anything but a message and fields: a template, an exception, a source, a name.
     */
    public boolean hasDetails() {
        return details != null;
    }

    private String rendered() {
        String template = String.valueOf(template());
        try {
            return String.valueOf(renderedWith(template));
        } catch (Throwable failed) {
            return template + " " + Placeholder.forFailureOf("rendering", failed);
        }
    }

    /** Runs foreign code. */
    String renderedWith(String template) {
        // the constructor has checked that there is a renderer where there is no message
        if (details == null || details.renderer == null) {
            return "";
        }
        Object[] arguments = details.arguments == null ? new Object[0] : details.arguments;
        return details.renderer.render(template, arguments);
    }

    /** The pattern the message was made from; {@code null} if it was logged as plain text. */
    public @Nullable String template() {
        return details == null ? null : details.template;
    }

    /** The arguments as taken at capture; unmodifiable; empty if there were none. */
    public List<@Nullable Object> arguments() {
        return details == null || details.arguments == null
                ? List.of()
                : Collections.unmodifiableList(Arrays.asList(details.arguments));
    }

    /** How many {@link #arguments()} there are, without making a list. */
    public int argumentCount() {
        return details == null || details.arguments == null ? 0 : details.arguments.length;
    }

    /** One of the {@link #arguments()}, counted from 0. */
    public @Nullable Object argument(int index) {
        return details == null || details.arguments == null ? null : details.arguments[index];
    }

    /** The exception logged with it. */
    public @Nullable Thrown thrown() {
        return details == null ? null : details.thrown;
    }

    /** Where in the code it was logged, if known. */
    public @Nullable SourceLocation source() {
        return details == null ? null : details.source;
    }

    /** The name of a typed event; {@code null} for a plain log line. */
    public @Nullable String eventName() {
        return details == null ? null : details.eventName;
    }

    /** Level, target and message, for debugging. */
    @Override
    public String toString() {
        return "LogEvent[" + severity.name() + ' ' + target + ": " + message() + ' ' + fields + ']';
    }

    /**
     * Template and arguments in the event itself, which is most of what is logged with arguments.
     */
    private static final class Templated extends LogEvent {
        /** In the place of the second argument if there is only one: a count would be 8 B more. */
        static final Object NONE = new Object();

        private final @Nullable String template;
        private final MessageRenderer renderer;
        private final @Nullable Object argument0;
        private final @Nullable Object argument1;

        Templated(
                long timeNanos,
                String threadName,
                long threadId,
                String target,
                Severity severity,
                Fields fields,
                @Nullable SpanRef span,
                @Nullable String template,
                MessageRenderer renderer,
                @Nullable Object argument0,
                @Nullable Object argument1) {
            super(timeNanos, threadName, threadId, target, severity, fields, span, null, null);
            this.template = template;
            this.renderer = renderer;
            this.argument0 = argument0;
            this.argument1 = argument1;
        }

        @Override
        public boolean hasDetails() {
            return true;
        }

        @Override
        public @Nullable String template() {
            return template;
        }

        @Override
        public List<@Nullable Object> arguments() {
            return Collections.unmodifiableList(Arrays.asList(array()));
        }

        @Override
        public int argumentCount() {
            return argument1 == NONE ? 1 : 2;
        }

        @Override
        public @Nullable Object argument(int index) {
            return Objects.checkIndex(index, argumentCount()) == 0 ? argument0 : argument1;
        }

        @Override
        String renderedWith(String template) {
            return renderer.render(template, array());
        }

        private @Nullable Object[] array() {
            return argument1 == NONE
                    ? new @Nullable Object[] {argument0}
                    : new @Nullable Object[] {argument0, argument1};
        }
    }
}
