package shop.core;

import java.time.Duration;
import tele.api.FlushReport;
import tele.api.Tele;
import tele.api.TeleStats;

/** Runs the shop without a web server: {@code java -m shop.core [orders]}. */
public final class Main {
    private static final int ORDERS = 1000;

    private Main() {}

    /**
     * Takes orders, 1000 if not told otherwise, and says what became of them and of all that was
     * captured. Ends with status 1 if not everything was delivered.
     */
    public static void main(String[] args) {
        int orders = args.length == 0 ? ORDERS : Integer.parseInt(args[0]);
        if (!everythingArrives(orders)) {
            System.exit(1);
        }
    }

    @SuppressWarnings("try") // closing is what the resource is for
    private static boolean everythingArrives(int orders) {
        try (Tele tele = Tele.install()) {
            takeOrders(orders);
            FlushReport report = Tele.flush(Duration.ofSeconds(5));
            say(Tele.stats());
            return report.complete() && report.lost() == 0;
        }
    }

    private static void takeOrders(int count) {
        Orders orders = new Orders(new Catalogue());
        int accepted = 0;
        int rejected = 0;
        int failed = 0;
        for (int visit = 1; visit <= count; visit++) {
            try {
                orders.place(Customers.order(visit));
                accepted++;
            } catch (OrderRejected no) {
                rejected++;
            } catch (BankUnreachable fault) {
                failed++;
            }
        }
        System.out.printf(
                "orders: %d accepted, %d rejected, %d failed%n", accepted, rejected, failed);
    }

    private static void say(TeleStats stats) {
        System.out.printf(
                "events: %d captured, %d dropped, %d dispatched%n",
                stats.captured(), stats.dropped(), stats.dispatched());
        stats.sinks()
                .forEach(
                        (name, sink) ->
                                System.out.printf(
                                        "%s: %d delivered, %d filtered, %d lost%n",
                                        name, sink.delivered(), sink.filtered(), sink.lost()));
    }
}
