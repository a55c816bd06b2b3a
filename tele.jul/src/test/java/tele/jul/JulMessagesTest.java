package tele.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tele.api.event.MessageRenderer;

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
    void rendererOf_isThere_forABraceAndADigit() {
        assertThat(JulMessages.rendererOf("{0}")).isNotNull();
        assertThat(JulMessages.rendererOf("{ {a} {9")).isNotNull();
        assertThat(JulMessages.rendererOf("{} {a} 0 {")).isNull();
        assertThat(JulMessages.rendererOf("")).isNull();
        assertThat(JulMessages.rendererOf("x".repeat(5_000) + "{0}")).isNotNull();
        assertThat(JulMessages.rendererOf("x".repeat(5_000) + "{a}")).isNull();
    }

    @Test
    void rendererOf_rendersEachTemplate_forMoreThanAreNearby() {
        Object[] arguments = {"x"};
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 500; i++) {
                String template = ("template {0} " + i).intern();
                assertThat(rendered(template, arguments)).isEqualTo("template x " + i);
                assertThat(rendered(new String(template), arguments)).isEqualTo("template x " + i);
                assertThat(JulMessages.rendererOf(("template {a} " + i).intern())).isNull();
            }
        }
    }

    @Test
    void rendererOf_isAnother_whenTheDefaultLocaleIs() {
        String template = "locale {0}";
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(Locale.Category.FORMAT, Locale.US);
            MessageRenderer american = rendererOf(template);
            assertThat(JulMessages.rendererOf(template)).isSameAs(american);
            Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
            for (int i = 0; i < 2; i++) { // made, found near by
                assertThat(rendered(template, new Object[] {1234})).isEqualTo("locale 1.234");
            }
            assertThat(JulMessages.rendererOf(template)).isInstanceOf(KnownTemplate.class);
            assertThat(american.render(template, new Object[] {1234})).isEqualTo("locale 1,234");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }

    @Test
    void rendererOf_showsATemplateThatCannotBeFormatted_asItIs() {
        String bad = "{0,number,#.#.#} {0}";
        assertThat(rendered(bad, new Object[] {1})).isEqualTo(bad);
        String unfit = "{0,date}";
        assertThat(rendered(unfit, new Object[] {"no date"})).isEqualTo(unfit);
    }

    private static String rendered(String template, Object[] arguments) {
        return rendererOf(template).render(template, arguments);
    }

    private static MessageRenderer rendererOf(String template) {
        return Objects.requireNonNull(JulMessages.rendererOf(template));
    }
}
