package tele.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tele.api.Tele;
import tele.api.TeleStats;
import tele.api.Tracer;
import tele.api.event.Level;

/**
 * The engine of the process can be started once, so each scenario gets tele.api anew, in a class
 * loader of its own, with the provider that it names.
 */
final class GlobalEngineTest {
    @TempDir Path services;

    @Test
    void get_startsTheEngineOnce() throws Exception {
        run(StartsOnce.class, StubProvider.class);
    }

    static final class StartsOnce implements Callable<Void> {
        @Override
        public Void call() {
            assertThat(GlobalEngine.running()).isNull();
            assertThat(StubProvider.STARTS).hasValue(0);
            Engine engine = GlobalEngine.get();
            assertThat(engine)
                    .isNotNull()
                    .isSameAs(GlobalEngine.get())
                    .isSameAs(GlobalEngine.running());
            assertThat(GlobalEngine.start()).isSameAs(engine);
            assertThat(StubProvider.STARTS).hasValue(1);
            return null;
        }
    }

    @Test
    void gates_areOpen_untilTheEngineHasDecided() throws Exception {
        run(GatesDecide.class, StubProvider.class);
    }

    static final class GatesDecide implements Callable<Void> {
        @Override
        public Void call() {
            LevelGate early = GlobalEngine.gates().gate("early");
            assertThat(early.isOpen(Level.TRACE)).isTrue();
            GlobalEngine.get();
            assertThat(early.level()).isEqualTo(Level.INFO);
            assertThat(GlobalEngine.gates().gate("late").level()).isEqualTo(Level.INFO);
            return null;
        }
    }

    @Test
    void get_isNull_afterClose_untilSomebodyInstallsAgain() throws Exception {
        run(StartsAnew.class, StubProvider.class);
    }

    static final class StartsAnew implements Callable<Void> {
        @Override
        public Void call() {
            Engine first = GlobalEngine.start();
            GlobalEngine.closed(new StubEngine());
            assertThat(GlobalEngine.running())
                    .as("another engine's end is not its end")
                    .isSameAs(first);
            assertThat(GlobalEngine.closed(first)).isTrue();
            assertThat(GlobalEngine.get()).isNull();
            TeleStats account = new TeleStats(5, 2, Map.of(), 0, 3, 0, 0, 0, Map.of());
            GlobalEngine.lastAccount(account);
            assertThat(Tele.stats()).as("the final account stays").isEqualTo(account);
            assertThat(GlobalEngine.gates().gate("any").level()).isEqualTo(Level.OFF);
            Tele.install();
            assertThat(GlobalEngine.get()).isNotNull().isNotSameAs(first);
            assertThat(GlobalEngine.gates().gate("any").level()).isEqualTo(Level.INFO);
            return null;
        }
    }

    @Test
    void get_isNull_whenTheStartItselfLogs() throws Exception {
        run(StartLogs.class, LoggingProvider.class);
    }

    static final class StartLogs implements Callable<Void> {
        @Override
        public Void call() {
            assertThat(GlobalEngine.get()).isNotNull();
            assertThat(LoggingProvider.seenInside).containsExactly("get null", "start null");
            return null;
        }
    }

    /**
     * Fails if a thread that comes at the moment of the start gets nothing: its first event would
     * be lost uncounted.
     */
    @Test
    void get_givesEveryThreadTheEngine_whenAllComeAtOnce() throws Exception {
        for (int round = 0; round < 30; round++) {
            run(AllAtOnce.class, StubProvider.class);
        }
    }

    static final class AllAtOnce implements Callable<Void> {
        @Override
        public Void call() throws Exception {
            int threads = 8;
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Engine>> engines = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    engines.add(
                            pool.submit(
                                    () -> {
                                        start.await();
                                        return GlobalEngine.get();
                                    }));
                }
                start.countDown();
                Set<Engine> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
                for (Future<Engine> engine : engines) {
                    seen.add(engine.get());
                }
                assertThat(seen).hasSize(1).doesNotContainNull();
                assertThat(StubProvider.STARTS).hasValue(1);
            } finally {
                pool.shutdownNow();
            }
            return null;
        }
    }

    @Test
    void aFailingStart_isThrownOnce_andLeavesSilence() throws Exception {
        run(FailsStrictly.class, StrictProvider.class);
    }

    static final class FailsStrictly implements Callable<Void> {
        @Override
        public Void call() {
            Tracer tracer = Tele.tracer("any");
            assertThatThrownBy(Tele::install).hasMessage("strict: tele.flt");
            assertThat(GlobalEngine.get()).isNull();
            assertThat(tracer.isEnabled(Level.ERROR)).isFalse();
            tracer.error("goes nowhere").emit();
            return null;
        }
    }

    @Test
    void anEngineWhoseLibrariesAreMissing_isNone() throws Exception {
        run(IsMissing.class, IncompleteProvider.class);
        run(IsMissing.class, "no.such.Provider");
    }

    static final class IsMissing implements Callable<Void> {
        @Override
        public Void call() {
            Tele.tracer("any").error("goes nowhere").emit();
            assertThat(GlobalEngine.get()).isNull();
            assertThat(GlobalEngine.gates().gate("any").level()).isEqualTo(Level.OFF);
            Tele.install().close();
            return null;
        }
    }

    // ---- providers

    public static class StubProvider implements EngineProvider {
        static final AtomicInteger STARTS = new AtomicInteger();

        @Override
        public Engine start(LevelGates gates) {
            STARTS.incrementAndGet();
            gates.obey(target -> Level.INFO);
            return new StubEngine();
        }
    }

    public static final class LoggingProvider extends StubProvider {
        static final List<String> seenInside = new ArrayList<>();

        @Override
        public Engine start(LevelGates gates) {
            seenInside.add("get " + GlobalEngine.get());
            seenInside.add("start " + GlobalEngine.start());
            return super.start(gates);
        }
    }

    public static final class StrictProvider implements EngineProvider {
        @Override
        public Engine start(LevelGates gates) {
            throw new IllegalArgumentException("strict: tele.flt");
        }
    }

    public static final class IncompleteProvider implements EngineProvider {
        @Override
        public Engine start(LevelGates gates) {
            throw new NoClassDefFoundError("org/jctools/queues/MpscQueue");
        }
    }

    // ---- a tele.api of its own for each scenario

    private void run(Class<? extends Callable<Void>> scenario, Class<?> provider) throws Exception {
        run(scenario, provider.getName());
    }

    private void run(Class<? extends Callable<Void>> scenario, String provider) throws Exception {
        Path file = services.resolve("META-INF/services/" + EngineProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, provider);
        try (URLClassLoader loader =
                new URLClassLoader(classPathAnd(services), ClassLoader.getPlatformClassLoader())) {
            ((Callable<?>) newInstance(loader.loadClass(scenario.getName()))).call();
        }
    }

    private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static URL[] classPathAnd(Path more) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(more.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
