package shop.core;

/** The shop says no to an order, for a reason that is part of its business. */
public final class OrderRejected extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    OrderRejected(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Why an order is rejected. */
    public enum Reason {
        /** The shop does not sell that. */
        UNKNOWN_ITEM,
        /** Not enough of it is left. */
        OUT_OF_STOCK,
        /** The bank does not pay for this customer. */
        CARD_DECLINED
    }
}
