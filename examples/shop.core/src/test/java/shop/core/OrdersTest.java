package shop.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class OrdersTest {
    private final Orders orders = new Orders(new Catalogue());

    @Test
    void place_givesAReceipt_whenTheItemIsThereAndPaid() throws OrderRejected {
        Receipt receipt = orders.place(new Order("ada", "mug", 3));
        assertThat(receipt.number()).isEqualTo(1);
        assertThat(receipt.total()).hasToString("29.70");
    }

    @Test
    void place_rejects_whenNobodySellsThat() {
        assertRejected(new Order("ada", "flying-carpet", 1), OrderRejected.Reason.UNKNOWN_ITEM);
    }

    @Test
    void place_rejects_whenTheCardIsDeclined_andPutsTheItemsBack() throws OrderRejected {
        assertRejected(new Order(Customers.BROKE, "mug", 500), OrderRejected.Reason.CARD_DECLINED);
        assertThat(orders.place(new Order("ada", "mug", 500)).number()).isEqualTo(2);
    }

    @Test
    void place_rejects_whenTheShelfIsNotFullEnough_andFillsItForTheNext() throws OrderRejected {
        orders.place(new Order("ada", "mug", 499));
        assertRejected(new Order("ben", "mug", 2), OrderRejected.Reason.OUT_OF_STOCK);
        assertThat(orders.place(new Order("chen", "mug", 500)).number()).isEqualTo(3);
    }

    @Test
    void place_fails_whenTheBankHasABadMoment() {
        for (int number = 1; number < Payments.BAD_MOMENT; number++) {
            assertRejected(new Order("ada", "flying-carpet", 1), OrderRejected.Reason.UNKNOWN_ITEM);
        }
        assertThatExceptionOfType(BankUnreachable.class)
                .isThrownBy(() -> orders.place(new Order("ada", "mug", 1)))
                .withMessage("order 600 cannot be charged");
    }

    private void assertRejected(Order order, OrderRejected.Reason reason) {
        assertThatExceptionOfType(OrderRejected.class)
                .isThrownBy(() -> orders.place(order))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
