package shop.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shop sells, and for how much. */
public final class Catalogue {
    private static final Map<String, Money> PRICES =
            Map.of(
                    "mug", new Money(9_90),
                    "lamp", new Money(34_50),
                    "teapot", new Money(27_00),
                    "kettle", new Money(49_95));

    /** The one catalogue that there is. */
    public Catalogue() {}

    /** The names of all items, in alphabetical order. */
    public List<String> items() {
        return PRICES.keySet().stream().sorted().toList();
    }

    /** The price of one item, if the shop has it. */
    public Optional<Money> price(String item) {
        return Optional.ofNullable(PRICES.get(item));
    }
}
