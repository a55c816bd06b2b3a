package shop.demo;

import java.util.ArrayList;
import java.util.List;
import tele.api.Tele;
import tele.api.Tracer;
import tele.api.event.Level;

/** Counts every shelf and logs each, as fast as several threads can. */
final class StockTake {
    private static final Tracer TRACER = Tele.tracer(StockTake.class);
    private static final int EMPTY_EACH = 25_000;

    private StockTake() {}

    static void run(int threads, int shelves) throws InterruptedException {
        List<Thread> counters = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            Thread counter = new Thread(() -> count(shelves), "stock-take-" + i);
            counter.start();
            counters.add(counter);
        }
        for (Thread counter : counters) {
            counter.join();
        }
    }

    private static void count(int shelves) {
        for (int shelf = 1; shelf <= shelves; shelf++) {
            boolean empty = shelf % EMPTY_EACH == 0;
            TRACER.event(empty ? Level.WARN : Level.DEBUG, empty ? "shelf is empty" : "counted")
                    .field("shelf", shelf)
                    .emit();
        }
    }
}
