package shop.core;

/**
 * An amount of money.
 *
 * @param cents zero or more
 */
public record Money(long cents) {
    /** This amount, so many times. */
    public Money times(int quantity) {
        return new Money(cents * quantity);
    }

    /** As on a price tag: {@code 19.90}. */
    @Override
    public String toString() {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }
}
