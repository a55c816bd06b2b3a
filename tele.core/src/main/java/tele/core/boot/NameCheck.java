package tele.core.boot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tele.api.event.Level;
import tele.api.spi.Diagnostics.Report;

/**
 * Finds settings that nobody will ever read, because their names are wrong or their sink is not
 * there.
 */
final class NameCheck {
    private static final int OTEL_SLIPS =
            2; // OpenTelemetry has many names that tele does not know and that are no mistake

    private final Set<String> sinks;
    private final KnownSettings known;
    private final List<String> variables;

    /**
     * @param sinks setting names of each sink that is there, see {@link
     *     tele.api.spi.SinkProvider#settingNames()}
     */
    NameCheck(Map<String, Set<String>> sinks) {
        this.sinks = sinks.keySet();
        this.known = new KnownSettings(sinks);
        this.variables = known.names().stream().map(EnvironmentLayer::variableFor).toList();
    }

    /** What is wrong with a name; {@code null} if nothing. */
    @Nullable Report check(String written, String origin) {
        boolean isVariable = origin.startsWith("env ");
        if (isVariable ? known.containsVariable(written) : known.contains(written)) {
            return null;
        }
        if (written.startsWith("otel.") || written.startsWith("OTEL_")) {
            return unknownOtel(written, origin, isVariable);
        }
        String sink =
                absentSink(
                        isVariable ? written.toLowerCase(Locale.ROOT).replace('_', '.') : written);
        String meant =
                sink != null && KnownSettings.TELE_SINKS.contains(sink)
                        ? null
                        : meantBy(written, isVariable);
        return sink != null && meant == null
                ? forAbsentSink(written, sink, origin)
                : unknown(written, meant, origin);
    }

    private @Nullable Report unknownOtel(String written, String origin, boolean isVariable) {
        if (!isVariable && written.startsWith("OTEL_")) {
            return unknown(written, written.toLowerCase(Locale.ROOT).replace('_', '.'), origin);
        }
        String meant =
                Suggestion.nearest(written, isVariable ? variables : known.names(), OTEL_SLIPS);
        return meant == null ? null : unknown(written, meant, origin);
    }

    private @Nullable String meantBy(String written, boolean isVariable) {
        if (isVariable) {
            return Suggestion.nearest(written, variables);
        }
        for (String name : known.names()) {
            if (name.equals("tele." + written)
                    || EnvironmentLayer.variableFor(name).equals(written)) {
                return name;
            }
        }
        return Suggestion.nearest(written, known.names());
    }

    /**
     * The sink a name speaks of, if it is one of tele's or the rest is what every sink has; {@code
     * null} if it is there.
     */
    private @Nullable String absentSink(String name) {
        int end = name.startsWith("tele.") ? name.indexOf('.', 5) : -1;
        if (end < 0) {
            return null;
        }
        String sink = name.substring(5, end);
        boolean isSink =
                KnownSettings.TELE_SINKS.contains(sink)
                        || KnownSettings.OF_EACH_SINK.contains(name.substring(end + 1));
        return isSink && !sinks.contains(sink) ? sink : null;
    }

    private static Report forAbsentSink(String written, String sink, String origin) {
        boolean isOurs = KnownSettings.TELE_SINKS.contains(sink);
        String cure =
                isOurs ? "add tele.sink." + sink : "check the name, or add the module of that sink";
        String what =
                "setting \""
                        + written
                        + "\" is for the sink "
                        + sink
                        + ", which is not there; "
                        + (isOurs ? "ignored" : "without effect until it is added");
        return new Report(Level.WARN, "TELE-104", written, what, cure, origin, null);
    }

    private static Report unknown(String written, @Nullable String meant, String origin) {
        String cure =
                meant == null
                        ? "docs/configuration.md has all names"
                        : "did you mean " + meant + '?';
        return new Report(
                Level.WARN,
                "TELE-101",
                written,
                "unknown setting \"" + written + "\"; ignored",
                cure,
                origin,
                null);
    }

    /** What is wrong with a name in {@code tele.sinks}. */
    @Nullable Report checkSink(String named, Setting list) {
        if (named.equals("*") || sinks.contains(named)) {
            return null;
        }
        String meant = Suggestion.nearest(named, sinks);
        String cure =
                KnownSettings.TELE_SINKS.contains(named)
                        ? "add tele.sink." + named
                        : meant == null
                                ? "check the name, or add the module of that sink"
                                : "did you mean " + meant + '?';
        String what = "tele.sinks names " + named + ", a sink that is not there; ignored";
        return new Report(
                Level.WARN, "TELE-104", "tele.sinks " + named, what, cure, list.origin(), null);
    }
}
