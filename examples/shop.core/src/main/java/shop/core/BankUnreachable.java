package shop.core;

/** No answer from the bank: nobody's decision, but a fault. */
public final class BankUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    BankUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
