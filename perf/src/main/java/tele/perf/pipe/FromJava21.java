package tele.perf.pipe;

import java.util.Optional;

/** Peers that need a newer Java than tele: there when built and run with it. */
public final class FromJava21 {
    private static final int JAVA = 21;

    private FromJava21() {}

    /** Rainbow Gum's pipe. */
    public static Optional<Class<? extends Pipe>> rainbowGum() {
        return pipe("tele.perf.pipe.RainbowGumPipe");
    }

    private static Optional<Class<? extends Pipe>> pipe(String name) {
        if (Runtime.version().feature() < JAVA) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name).asSubclass(Pipe.class));
        } catch (ClassNotFoundException builtWithAnOlderJava) {
            return Optional.empty();
        }
    }
}
