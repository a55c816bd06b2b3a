package shop.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.client.Crowd;
import shop.web.WebShop;
import tele.api.Tele;
import tele.api.TeleStats;
import tele.testkit.otlp.OtlpReceiver;

/** Opens the shop, lets customers come, and checks the books at the end. */
public final class Demo {
    /** What happens in the shop. */
    public enum Story {
        /** A quiet hour and a busy one. */
        ORDINARY,
        /** Far more events than the queue can hold, and the time after. */
        OVERLOAD
    }

    private static final InetSocketAddress FREE_PORT =
            InetSocketAddress.createUnresolved("127.0.0.1", 0);
    private static final Path FILE = Path.of("target", "demo", "shop.jsonl");
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int FEW = 4;
    private static final int MANY = 1500;
    private static final int AT_ONCE = 4;
    private static final int SHELVES = 100_000;

    private final Story story;
    private final @Nullable URI collector;

    /**
     * A demonstration.
     *
     * @param collector where OTLP goes; {@code null} for a collector inside this process
     */
    public Demo(Story story, @Nullable URI collector) {
        this.story = story;
        this.collector = collector;
    }

    /** Runs it; returns whether everything that arrived is what tele says. */
    public boolean run() throws Exception {
        Files.createDirectories(FILE.toAbsolutePath().getParent());
        Files.deleteIfExists(FILE);
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            set("tele.json.path", FILE.toString());
            set(
                    "otel.exporter.otlp.endpoint",
                    String.valueOf(collector == null ? receiver.endpoint() : collector));
            if (story == Story.OVERLOAD) {
                set("tele.queue.capacity", "1000");
                for (String sink : List.of("stdout", "json", "otlp")) {
                    set("tele." + sink + ".queue.capacity", "200000");
                }
            }
            TeleStats stats = tell();
            Books books = new Books(stats, Arrived.in(FILE));
            if (collector == null && stats.sinks().containsKey("otlp")) {
                books.compareWith(Arrived.at(receiver));
            }
            return books.show(System.out);
        }
    }

    /** Before tele starts, which reads its settings once; what the command line says wins. */
    private static void set(String setting, String value) {
        System.getProperties().putIfAbsent(setting, value);
    }

    @SuppressWarnings("try") // closing is what the resource is for
    private TeleStats tell() throws Exception {
        try (Tele tele = Tele.install()) {
            title("The shop opens. Tomcat logs through java.util.logging");
            try (WebShop shop = WebShop.open(FREE_PORT)) {
                Crowd crowd = new Crowd(shop.address());
                title(FEW + " customers. Spans, typed events, System.Logger, java.util.logging");
                crowd.come(FEW, 1);
                if (story == Story.ORDINARY) {
                    busyHour(crowd);
                } else {
                    overload(crowd);
                }
                title("The shop closes");
            }
            Tele.flush(PATIENCE);
            return Tele.stats();
        }
    }

    private static void busyHour(Crowd crowd) throws Exception {
        title(MANY + " customers, " + AT_ONCE + " at a time; the console takes errors only");
        Tele.setFilter("stdout", "error");
        long start = System.nanoTime();
        SortedMap<Integer, Integer> answers = crowd.come(MANY, AT_ONCE);
        long millis = (System.nanoTime() - start) / 1_000_000;
        title(2 * MANY + " requests in " + millis + " ms, by status: " + answers);
        Tele.setFilter("stdout", "info"); // after the flush: a filter counts from now on
    }

    private static void overload(Crowd crowd) throws Exception {
        title(AT_ONCE + " threads log " + SHELVES + " shelves each, a queue holds 1024 events");
        StockTake.run(AT_ONCE, SHELVES);
        TimeUnit.SECONDS.sleep(2); // tele speaks of drops once a second, and when they are over
        long dropped = droppedSoFar();
        title(FEW + " customers again, and nothing of theirs is dropped");
        crowd.come(FEW, 1);
        if (droppedSoFar() != dropped) {
            throw new IllegalStateException("dropped after the overload was over");
        }
    }

    private static long droppedSoFar() {
        Tele.flush(MOMENT);
        return Tele.stats().dropped();
    }

    /** Printed once everything before it is on the console. */
    private static void title(String text) {
        Tele.flush(MOMENT);
        System.out.println();
        System.out.println("== " + text);
    }
}
