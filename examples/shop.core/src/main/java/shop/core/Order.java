package shop.core;

/**
 * What a customer wants.
 *
 * @param customer who pays
 * @param item what is wanted, by its name in the catalogue
 * @param quantity how many, one or more
 */
public record Order(String customer, String item, int quantity) {
    /** Checks the quantity. */
    public Order {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: " + quantity);
        }
    }
}
