package tele.perf.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part, and how its process is started.
 *
 * @param name in tables
 * @param contender its class
 * @param arguments for its constructor
 * @param jvmOptions beside {@link ChildProcess#JVM_OPTIONS}; a later option wins over an earlier
 */
public record Entry(
        String name,
        Class<? extends Contender> contender,
        List<String> arguments,
        List<String> jvmOptions) {
    /** Without further options. */
    public static Entry of(String name, Class<? extends Contender> contender, String... arguments) {
        return new Entry(name, contender, List.of(arguments), List.of());
    }

    /** This one with more options for its JVM. */
    public Entry withJvmOptions(String... options) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(List.of(options));
        return new Entry(name, contender, arguments, List.copyOf(all));
    }
}
