package shop.core;

import java.util.concurrent.atomic.AtomicLong;
import tele.api.Scope;
import tele.api.Span;
import tele.api.Tele;
import tele.api.Tracer;
import tele.api.event.SpanStatus;

/** Takes orders. Safe for use from any thread. */
public final class Orders {
    private static final Tracer TRACER = Tele.tracer(Orders.class);

    private final Catalogue catalogue;
    private final Stock stock;
    private final Payments payments = new Payments();
    private final AtomicLong lastNumber = new AtomicLong();

    /** Orders of what is in this catalogue, from shelves that are full. */
    public Orders(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.stock = new Stock(catalogue.items());
    }

    /**
     * Takes one order: from the shelf, and paid.
     *
     * @throws OrderRejected if the shop says no
     * @throws BankUnreachable if nobody knows
     */
    public Receipt place(Order order) throws OrderRejected {
        long number = lastNumber.incrementAndGet();
        try (Scope scope =
                TRACER.span("order")
                        .field("order.number", number)
                        .field("order.item", order.item())
                        .enter()) {
            return placeInside(scope.span(), number, order);
        }
    }

    private Receipt placeInside(Span span, long number, Order order) throws OrderRejected {
        try {
            Money total = fulfil(number, order);
            TRACER.info("order accepted")
                    .name("order.accepted")
                    .field("order.quantity", order.quantity())
                    .field("order.total.cents", total.cents())
                    .emit();
            return new Receipt(number, total);
        } catch (OrderRejected rejected) {
            span.status(SpanStatus.ERROR, rejected.getMessage());
            TRACER.warn("order rejected")
                    .name("order.rejected")
                    .field("reason", rejected.reason())
                    .emit();
            throw rejected;
        } catch (BankUnreachable fault) {
            span.recordException(fault).status(SpanStatus.ERROR, "bank unreachable");
            TRACER.error("order failed").name("order.failed").thrown(fault).emit();
            throw fault;
        }
    }

    private Money fulfil(long number, Order order) throws OrderRejected {
        Money total =
                catalogue
                        .price(order.item())
                        .orElseThrow(() -> unknown(order.item()))
                        .times(order.quantity());
        stock.take(order.item(), order.quantity());
        boolean paid = false;
        try {
            payments.charge(number, order.customer(), total);
            paid = true;
        } finally {
            if (!paid) {
                stock.putBack(order.item(), order.quantity());
            }
        }
        return total;
    }

    private static OrderRejected unknown(String item) {
        return new OrderRejected(OrderRejected.Reason.UNKNOWN_ITEM, "no such item: " + item);
    }
}
