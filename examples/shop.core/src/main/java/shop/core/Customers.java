package shop.core;

import java.util.List;

/**
 * Who comes to the shop and what they want: the same in every run, so that results can be compared.
 */
public final class Customers {
    /** The customer whose card is always declined. */
    static final String BROKE = "zoe";

    private static final List<String> NAMES =
            List.of("ada", "ben", "chen", "dora", "emil", "fay", "gus");
    private static final List<String> WISHES = List.of("mug", "teapot", "lamp", "mug", "kettle");
    private static final int BROKE_EACH = 40;
    private static final int DREAMER_EACH = 170;

    private Customers() {}

    /**
     * What one customer wants.
     *
     * @param visit the how manyth visit it is, counted from 1
     */
    public static Order order(int visit) {
        String customer = visit % BROKE_EACH == 0 ? BROKE : NAMES.get(visit % NAMES.size());
        String item =
                visit % DREAMER_EACH == 0 ? "flying-carpet" : WISHES.get(visit % WISHES.size());
        return new Order(customer, item, 1 + visit % 3);
    }
}
