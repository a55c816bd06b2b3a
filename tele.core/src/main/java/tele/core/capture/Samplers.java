package tele.core.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tele.api.event.SpanContext;

/** The samplers of OpenTelemetry's {@code OTEL_TRACES_SAMPLER}, by their names there. */
public final class Samplers {
    /** Every span is recorded. */
    public static final Sampler ALWAYS_ON = new Always(true);

    /** No span is recorded; ids are still made and passed on. */
    public static final Sampler ALWAYS_OFF = new Always(false);

    /** The default, {@code parentbased_always_on}. */
    public static final Sampler DEFAULT = parentBased(ALWAYS_ON);

    private static final String PARENT_BASED = "parentbased_";

    private Samplers() {}

    /** A class and no lambda, as the next: the first event of a process waits for them. */
    private record Always(boolean recorded) implements Sampler {
        @Override
        public boolean samples(SpanContext parent, long traceIdLow) {
            return recorded;
        }
    }

    private record ParentBased(Sampler root) implements Sampler {
        @Override
        public boolean samples(SpanContext parent, long traceIdLow) {
            return parent.isValid() ? parent.isSampled() : root.samples(parent, traceIdLow);
        }
    }

    /**
     * The sampler of that name: {@code always_on}, {@code always_off}, {@code traceidratio}, or one
     * of them after {@code parentbased_}.
     *
     * @param name in any case ({@code OTEL_TRACES_SAMPLER})
     * @param argument the ratio, 0 to 1, for {@code traceidratio} ({@code
     *     OTEL_TRACES_SAMPLER_ARG}), else ignored; {@code null} or blank is 1
     * @throws IllegalArgumentException beginning with {@code name} or {@code argument}, whichever
     *     is wrong
     */
    public static Sampler parse(String name, @Nullable String argument) {
        String wanted = name.trim().toLowerCase(Locale.ROOT);
        boolean parentBased = wanted.startsWith(PARENT_BASED);
        Sampler root =
                switch (parentBased ? wanted.substring(PARENT_BASED.length()) : wanted) {
                    case "always_on" -> ALWAYS_ON;
                    case "always_off" -> ALWAYS_OFF;
                    case "traceidratio" -> traceIdRatio(ratio(argument));
                    default ->
                            throw new IllegalArgumentException(
                                    "name: \""
                                            + name
                                            + "\" is none of always_on, always_off, traceidratio,"
                                            + " parentbased_always_on, parentbased_always_off,"
                                            + " parentbased_traceidratio");
                };
        return parentBased ? parentBased(root) : root;
    }

    /** As the parent was decided, local or remote; roots as {@code root} says. */
    public static Sampler parentBased(Sampler root) {
        return new ParentBased(root);
    }

    /**
     * This share of all traces, chosen by the trace id alone, as OpenTelemetry's SDK for Java does
     * it: processes with the same ratio choose the same traces.
     *
     * @param ratio 0 to 1
     * @throws IllegalArgumentException if it is anything else
     */
    public static Sampler traceIdRatio(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio: " + ratio + " is outside 0 to 1");
        }
        if (ratio == 0 || ratio == 1) {
            return ratio == 0 ? ALWAYS_OFF : ALWAYS_ON; // the bound below would err for one id each
        }
        long bound = (long) (ratio * Long.MAX_VALUE);
        return (parent, traceIdLow) -> Math.abs(traceIdLow) < bound;
    }

    private static double ratio(@Nullable String argument) {
        if (argument == null || argument.isBlank()) {
            return 1;
        }
        double ratio;
        try {
            ratio = Double.parseDouble(argument.trim());
        } catch (NumberFormatException malformed) {
            ratio = Double.NaN;
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "argument: \"" + argument + "\" is no number from 0 to 1");
        }
        return ratio;
    }
}
