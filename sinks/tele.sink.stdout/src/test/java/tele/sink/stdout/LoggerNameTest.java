package tele.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoggerNameTest {
    @Test
    void names_standInFull_whenTheyFitTheColumn() {
        assertThat(LoggerName.shorten("shop.Main")).isEqualTo("shop.Main");
        assertThat(LoggerName.shorten("com.acme.Orders")).isEqualTo("com.acme.Orders");
        assertThat(LoggerName.shorten("global")).isEqualTo("global");
    }

    @Test
    void packages_becomeLetters_fromTheLeft_untilItFits() {
        assertThat(LoggerName.shorten("com.acme.shop.Orders")).isEqualTo("c.a.shop.Orders");
        assertThat(LoggerName.shorten("com.acme.shop.Stock")).isEqualTo("c.a.shop.Stock");
        assertThat(LoggerName.shorten("com.acme.Orders2")).isEqualTo("c.acme.Orders2");
    }

    @Test
    void lastPackage_staysInFull_whenTheWholeIsNotLongerThan24() {
        assertThat(LoggerName.shorten("com.acme.shop.OrderRepository"))
                .isEqualTo("c.a.shop.OrderRepository")
                .hasSize(24);
        assertThat(LoggerName.shorten("com.acme.shop.OrderRepositorys"))
                .isEqualTo("c.a.s.OrderRepositorys");
        assertThat(LoggerName.shorten("inventory.Warehouses")).isEqualTo("inventory.Warehouses");
    }

    @Test
    void packages_areLeftOut_andTheClassIsKept_whenTheyDoNotFit() {
        assertThat(LoggerName.shorten("org.springframework.web.servlet.DispatcherServletxxx"))
                .isEqualTo("w.s.DispatcherServletxxx")
                .hasSize(24);
        assertThat(LoggerName.shorten("org.springframework.web.RequestMappingHandlerMapping"))
                .isEqualTo("RequestMappingHandlerMapping");
    }

    @Test
    void strangeNames_areTaken() {
        assertThat(LoggerName.shorten("")).isEqualTo("root");
        assertThat(LoggerName.shorten(".")).isEqualTo(".");
        assertThat(LoggerName.shorten("......................")).doesNotContain("\n");
        assertThat(LoggerName.shorten("com.acme.shop.orders.")).isEqualTo("c.a.s.orders.");
        assertThat(LoggerName.shorten("\ud83d\ude80\ud83d\ude80.com.acme.shop.Orders"))
                .isEqualTo("\ud83d\ude80.c.a.shop.Orders");
        assertThat(LoggerName.shorten("a\nb.C")).isEqualTo("a\\u000Ab.C");
        assertThat(LoggerName.shorten("x".repeat(1_000_000))).isEqualTo("x".repeat(100) + "…");
        assertThat(LoggerName.shorten("a.".repeat(500_000) + "B").length()).isLessThan(25);
    }
}
