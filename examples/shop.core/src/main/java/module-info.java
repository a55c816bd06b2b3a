/**
 * A shop: catalogue, stock, payments, and the orders that bring them together. Each of them tells
 * what it does in another way, and all of it arrives in the same places.
 *
 * <ul>
 *   <li>{@link shop.core.Orders}: spans and typed events of tele.api.
 *   <li>{@link shop.core.Stock}: {@code java.util.logging}, as code of many years does.
 *   <li>{@link shop.core.Payments}: {@code System.Logger}, as libraries without dependencies do.
 * </ul>
 *
 * <p>Neither the engine nor any sink is named here: they are found on the module path.
 */
@org.jspecify.annotations.NullMarked
module shop.core {
    requires java.logging;
    requires tele.api;
    requires static org.jspecify; // annotations only

    exports shop.core;
}
