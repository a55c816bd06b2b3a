package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class JulMessagesTest {
    private final JulMessages messages = new JulMessages(Locale.US);

    @Test
    void render_equalsItself_onManyThreadsAtOnce() throws Exception {
        String template = "{0} {1,number,#,##0.00} {2} {3,choice,0#none|1#one|1<many}";
        Object[] arguments = {1234567L, 1234.5, -0.125, 2};
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> differences(template, arguments));
        }
        int differences = 0;
        for (Future<Integer> each : threads.invokeAll(tasks)) {
            differences += each.get();
        }
        threads.shutdown();
        assertThat(differences).isZero();
    }

    private int differences(String template, Object[] arguments) {
        int differences = 0;
        for (int i = 0; i < 5_000; i++) {
            if (!messages.render(template, arguments).equals("1,234,567 1,234.50 -0.125 many")) {
                differences++;
            }
        }
        return differences;
    }

    @Test
    void render_isRight_forMoreTemplatesThanAreKept() {
        for (int i = 0; i < 3 * JulMessages.MAX_PATTERNS; i++) {
            assertThat(messages.render("template " + i + ": {0}", new Object[] {"x"}))
                    .isEqualTo("template " + i + ": x");
        }
    }

    @Test
    void isPattern_looksForABraceAndADigit() {
        assertThat(JulMessages.isPattern("{0}")).isTrue();
        assertThat(JulMessages.isPattern("{ {a} {9")).isTrue();
        assertThat(JulMessages.isPattern("{} {a} 0 {")).isFalse();
        assertThat(JulMessages.isPattern("")).isFalse();
        assertThat(JulMessages.isPattern("x".repeat(5_000) + "{0}")).isTrue();
        assertThat(JulMessages.isPattern("x".repeat(5_000) + "{a}")).isFalse();
    }

    @Test
    void isPattern_saysTheSameEachTime_forMoreTemplatesThanAreNearby() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 500; i++) {
                assertThat(JulMessages.isPattern(("template {" + i).intern())).isTrue();
                assertThat(JulMessages.isPattern(("template {a" + i).intern())).isFalse();
            }
        }
    }
}
