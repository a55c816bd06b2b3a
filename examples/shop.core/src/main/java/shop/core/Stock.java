package shop.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What lies on the shelves. Logs with {@code java.util.logging}. */
final class Stock {
    private static final Logger LOG = Logger.getLogger(Stock.class.getName());
    private static final int FULL_SHELF = 500;

    private final Map<String, Integer> left = new HashMap<>();

    Stock(List<String> items) {
        items.forEach(item -> left.put(item, FULL_SHELF));
    }

    /** Takes from the shelf; one that is not full enough is filled up for the next customer. */
    synchronized void take(String item, int quantity) throws OrderRejected {
        int before = left.getOrDefault(item, 0);
        if (before < quantity) {
            left.put(item, FULL_SHELF);
            LOG.log(Level.INFO, "restocked {0}: {1} were left", new Object[] {item, before});
            throw new OrderRejected(
                    OrderRejected.Reason.OUT_OF_STOCK, "only " + before + " left of " + item);
        }
        left.put(item, before - quantity);
        LOG.log(
                Level.FINE,
                "{0}: {1} taken, {2} left",
                new Object[] {item, quantity, before - quantity});
    }

    /** Puts back what was taken for an order that came to nothing. */
    synchronized void putBack(String item, int quantity) {
        left.merge(item, quantity, Integer::sum);
        LOG.fine(() -> item + ": " + quantity + " put back");
    }
}
