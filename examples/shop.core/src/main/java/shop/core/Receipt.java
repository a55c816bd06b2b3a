package shop.core;

/**
 * What a customer gets for an order.
 *
 * @param number the order's number
 * @param total what was paid
 */
public record Receipt(long number, Money total) {}
