package shop.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import tele.api.Scope;
import tele.api.Tele;
import tele.api.Tracer;
import tele.api.event.SpanKind;
import tele.api.event.SpanStatus;

/** Charges customers, at a bank that has bad moments. Logs with {@code System.Logger}. */
final class Payments {
    private static final Logger LOG = System.getLogger(Payments.class.getName());
    private static final Tracer TRACER = Tele.tracer(Payments.class);

    /** Every so many orders the bank does not answer; the same ones in every run. */
    static final int BAD_MOMENT = 600;

    void charge(long orderNumber, String customer, Money amount) throws OrderRejected {
        try (Scope charge =
                TRACER.span("charge")
                        .kind(SpanKind.CLIENT)
                        .field("customer", customer)
                        .field("amount.cents", amount.cents())
                        .enter()) {
            try {
                askBank(orderNumber, customer);
            } catch (SocketTimeoutException noAnswer) {
                charge.span().recordException(noAnswer).status(SpanStatus.ERROR, "no answer");
                throw new BankUnreachable("order " + orderNumber + " cannot be charged", noAnswer);
            }
            LOG.log(Level.INFO, "charged {0} to {1}", amount, customer);
        }
    }

    private static void askBank(long orderNumber, String customer)
            throws SocketTimeoutException, OrderRejected {
        if (orderNumber % BAD_MOMENT == 0) {
            throw new SocketTimeoutException("bank.example did not answer within 2 s");
        }
        if (customer.equals(Customers.BROKE)) {
            LOG.log(Level.WARNING, "card of {0} declined", customer);
            throw new OrderRejected(OrderRejected.Reason.CARD_DECLINED, "card declined");
        }
    }
}
