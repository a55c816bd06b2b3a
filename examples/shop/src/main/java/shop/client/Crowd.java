package shop.client;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import shop.core.Customers;
import shop.core.Order;
import tele.api.Scope;
import tele.api.Tele;
import tele.api.Tracer;

/** Customers who come to the shop: each looks at an item, then orders it. For one thread. */
public final class Crowd {
    private static final Tracer TRACER = Tele.tracer(Crowd.class);

    private final ShopClient shop;
    private int visits;

    /** A crowd that knows where the shop is. */
    public Crowd(URI shop) {
        this.shop = new ShopClient(shop);
    }

    /**
     * Sends customers, and waits until the last has gone. Each makes two requests.
     *
     * @param customers how many come
     * @param atOnce how many of them at a time
     * @return how many requests were answered with each status
     */
    public SortedMap<Integer, Integer> come(int customers, int atOnce)
            throws InterruptedException, ExecutionException {
        int first = visits + 1;
        int last = visits += customers;
        List<Callable<Map<Integer, Integer>>> queues = new ArrayList<>();
        for (int queue = 0; queue < atOnce; queue++) {
            int begin = first + queue;
            queues.add(() -> comeOneByOne(begin, last, atOnce));
        }
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            SortedMap<Integer, Integer> answers = new TreeMap<>();
            for (Future<Map<Integer, Integer>> queue : threads.invokeAll(queues)) {
                queue.get().forEach((status, count) -> answers.merge(status, count, Integer::sum));
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private Map<Integer, Integer> comeOneByOne(int first, int last, int step)
            throws IOException, InterruptedException {
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int visit = first; visit <= last; visit += step) {
            Order order = Customers.order(visit);
            try (Scope scope = TRACER.span("visit").field("customer", order.customer()).enter()) {
                answers.merge(shop.look(order.item()), 1, Integer::sum);
                int status = shop.order(order);
                answers.merge(status, 1, Integer::sum);
                scope.span().field("successful", status == 201);
            }
        }
        return answers;
    }
}
