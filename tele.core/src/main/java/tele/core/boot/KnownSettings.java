package tele.core.boot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every name that a setting can have, given the sinks that are there. In property form; immutable.
 */
final class KnownSettings {
    /** Sinks that tele itself has; they may still be missing from the path. */
    static final Set<String> TELE_SINKS = Set.of("stdout", "json", "otlp");

    private static final List<String> OF_ENGINE =
            List.of(
                    "tele.config",
                    "tele.enabled",
                    "tele.debug",
                    "tele.strict",
                    "tele.filter",
                    "tele.sinks",
                    "tele.queue.capacity",
                    "tele.queue.reserve",
                    "tele.queue.max-size",
                    "tele.flush.interval",
                    "tele.flush.count",
                    "tele.shutdown.timeout",
                    "tele.reload",
                    "tele.capture.source",
                    "tele.limits.fields",
                    "tele.limits.value",
                    "tele.limits.message");

    /** What the engine reads for each sink. */
    static final List<String> OF_EACH_SINK = List.of("enabled", "filter", "queue.capacity");

    private static final List<String> OF_OTEL =
            List.of(
                    "otel.sdk.disabled",
                    "otel.service.name",
                    "otel.resource.attributes",
                    "otel.log.level",
                    "otel.propagators",
                    "otel.traces.sampler",
                    "otel.traces.sampler.arg",
                    "otel.logs.exporter",
                    "otel.traces.exporter",
                    "otel.span.event.count.limit",
                    "otel.span.link.count.limit");

    private final Set<String> names = new LinkedHashSet<>();
    private final List<String> families = new ArrayList<>();

    /**
     * @param sinks setting names of each sink that is there, relative; {@code rename.*} for a
     *     family
     */
    KnownSettings(Map<String, Set<String>> sinks) {
        names.addAll(OF_ENGINE);
        names.addAll(OF_OTEL);
        addOtelLimits();
        addOtelExporter();
        sinks.forEach(
                (sink, relative) -> {
                    String prefix = "tele." + sink + '.';
                    OF_EACH_SINK.forEach(name -> add(prefix + name));
                    relative.forEach(
                            name ->
                                    add(
                                            name.startsWith("otel.") || name.startsWith("tele.")
                                                    ? name
                                                    : prefix + name));
                });
    }

    private void addOtelLimits() {
        for (String kind : List.of("", "logrecord.", "span.")) {
            names.add("otel." + kind + "attribute.count.limit");
            names.add("otel." + kind + "attribute.value.length.limit");
        }
    }

    private void addOtelExporter() {
        for (String signal : List.of("", "logs.", "traces.")) {
            for (String name :
                    List.of(
                            "endpoint",
                            "headers",
                            "timeout",
                            "compression",
                            "protocol",
                            "certificate",
                            "client.key",
                            "client.certificate")) {
                names.add("otel.exporter.otlp." + signal + name);
            }
        }
        for (String batching : List.of("blrp", "bsp")) {
            for (String name :
                    List.of(
                            "schedule.delay",
                            "export.timeout",
                            "max.queue.size",
                            "max.export.batch.size")) {
                names.add("otel." + batching + '.' + name);
            }
        }
    }

    private void add(String name) {
        if (name.endsWith("*")) {
            families.add(name.substring(0, name.length() - 1));
        } else {
            names.add(name);
        }
    }

    /** The names that are not families. */
    Set<String> names() {
        return names;
    }

    boolean contains(String name) {
        return names.contains(name)
                || families.stream().anyMatch(prefix -> startsWithFamily(name, prefix));
    }

    /** The same for environment variables. */
    boolean containsVariable(String variable) {
        return names.stream().anyMatch(name -> EnvironmentLayer.variableFor(name).equals(variable))
                || families.stream()
                        .anyMatch(
                                prefix ->
                                        startsWithFamily(
                                                variable, EnvironmentLayer.variableFor(prefix)));
    }

    private static boolean startsWithFamily(String name, String prefix) {
        return name.startsWith(prefix) && name.length() > prefix.length();
    }
}
