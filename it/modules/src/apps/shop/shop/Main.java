package shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import tele.api.Scope;
import tele.api.Tele;
import tele.api.TeleStats;
import tele.api.TeleStats.SinkStats;
import tele.api.Tracer;

/** Runs the steps that it is given; what it prints itself begins with {@code shop:}. */
public final class Main {
    private static final Tracer TRACER = Tele.tracer("shop.tracer");
    private static final Logger JUL = Logger.getLogger("shop.jul");
    private static final System.Logger SYSTEM = System.getLogger("shop.system");

    private Main() {}

    public static void main(String[] steps) throws Exception {
        for (String step : steps) {
            int equals = step.indexOf('=');
            String argument = step.substring(equals + 1);
            switch (equals < 0 ? step : step.substring(0, equals)) {
                case "install" -> Tele.install();
                case "close" -> Tele.install().close();
                case "lines" -> lines(argument);
                case "span" -> span();
                case "many" -> many(Integer.parseInt(argument));
                case "flood" -> many(Integer.MAX_VALUE);
                case "race" -> race(Integer.parseInt(argument));
                case "debug" -> TRACER.debug(argument).emit();
                case "supplier" -> supplier(argument);
                case "initializer" -> LogsInItsInitializer.touch();
                case "burst" -> burst(Integer.parseInt(argument));
                case "arrived" -> waitUntilArrivedAt(argument);
                case "hook" -> logFromAHook();
                case "cycles" -> cycles(Integer.parseInt(argument));
                case "flush" -> Tele.flush(Duration.ofSeconds(20));
                case "stats" -> stats();
                case "handlers" -> handlers();
                case "exit" -> System.exit(Integer.parseInt(argument));
                case "throw" -> throw new IllegalStateException("thrown by the shop");
                case "wait" -> waitToBeKilled();
                default -> throw new IllegalArgumentException(step);
            }
        }
    }

    /** One line by each of the three ways. */
    private static void lines(String suffix) {
        JUL.log(Level.INFO, "jul {0}", suffix);
        SYSTEM.log(System.Logger.Level.INFO, "system {0}", suffix);
        TRACER.info("tracer " + suffix).field("n", 3).emit();
    }

    private static void span() {
        try (Scope scope = TRACER.span("charge").field("order", 42).enter()) {
            lines("in span");
        }
    }

    private static void many(int count) {
        for (int i = 0; i < count; i++) {
            JUL.log(Level.INFO, "event {0}", i);
            if (i % 1000 == 999) {
                Tele.flush(Duration.ofSeconds(20)); // far below what the queue would drop
            }
        }
    }

    /** Eight threads at once, each with so many lines. */
    private static void race(int each) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Tracer tracer = Tele.tracer("shop.race." + t);
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    start.await();
                                } catch (InterruptedException gone) {
                                    return;
                                }
                                for (int i = 0; i < each; i++) {
                                    tracer.info("race " + i).emit();
                                }
                            });
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** A line whose text is only made if somebody wants it. */
    private static void supplier(String text) {
        SYSTEM.log(
                System.Logger.Level.DEBUG,
                () -> {
                    System.out.println("shop: supplied");
                    return text;
                });
    }

    private static final class LogsInItsInitializer {
        static {
            TRACER.info("from an initializer").emit();
            System.out.println("shop: debug " + TRACER.isEnabled(tele.api.event.Level.DEBUG));
        }

        static void touch() {}
    }

    private static void logFromAHook() {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    JUL.info("jul from the hook");
                                    TRACER.info("tracer from the hook").emit();
                                }));
    }

    private static void cycles(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            try (Tele tele = Tele.install()) {
                JUL.log(Level.INFO, "cycle {0}", i);
            }
        }
        for (int i = 0; i < 500 && !threadsOfTele().isEmpty(); i++) {
            Thread.sleep(10); // a thread may live a moment longer than the close that ended it
        }
        System.out.println("shop: threads " + threadsOfTele());
    }

    private static List<String> threadsOfTele() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tele"))
                .toList();
    }

    /** Without waiting for anything; fits into the queue. */
    private static void burst(int count) {
        for (int i = 0; i < count; i++) {
            TRACER.info("burst " + i).emit();
        }
    }

    private static void waitUntilArrivedAt(String sink) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        TeleStats stats = Tele.stats();
        while (stats.captured() > arrivedAt(sink, stats) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            stats = Tele.stats();
        }
        String accounts =
                stats.sinks().entrySet().stream()
                        .map(
                                each ->
                                        each.getKey()
                                                + " "
                                                + each.getValue().delivered()
                                                + '/'
                                                + each.getValue().lost()
                                                + '/'
                                                + each.getValue().pending())
                        .collect(Collectors.joining(", "));
        System.out.println("shop: captured " + stats.captured() + ", " + accounts);
    }

    private static long arrivedAt(String sink, TeleStats stats) {
        SinkStats account = stats.sinks().get(sink);
        return account == null ? 0 : account.delivered();
    }

    private static void stats() {
        TeleStats stats = Tele.stats();
        System.out.println(
                "shop: captured "
                        + stats.captured()
                        + ", dropped "
                        + stats.dropped()
                        + ", sinks "
                        + stats.sinks().keySet());
    }

    private static void handlers() {
        for (var handler : Logger.getLogger("").getHandlers()) {
            System.out.println("shop: handler " + handler.getClass().getName());
        }
    }

    private static void waitToBeKilled() throws InterruptedException {
        System.out.println("shop: waiting");
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
}
