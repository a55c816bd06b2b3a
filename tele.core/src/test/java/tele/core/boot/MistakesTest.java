package tele.core.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tele.api.spi.Diagnostics;
import tele.api.spi.Diagnostics.Report;

class MistakesTest {
    private final Mistakes mistakes = new Mistakes();

    @Test
    void tellTo_tellsWhatWasFoundBefore_andAcceptWhatComesAfter() {
        CollectingDiagnostics told = new CollectingDiagnostics();
        mistakes.accept(mistake(1));
        mistakes.tellTo(told);
        mistakes.accept(mistake(2));
        assertThat(told.reports).containsExactly(mistake(1), mistake(2));
    }

    @Test
    void accept_tellsEachMistakeOnce_whenTellToComesBetween() throws InterruptedException {
        CollectingDiagnostics told = new CollectingDiagnostics();
        CountDownLatch started = new CountDownLatch(1);
        Thread reader =
                new Thread(
                        () -> {
                            for (int i = 0; i < 10_000; i++) {
                                mistakes.accept(mistake(i));
                                started.countDown();
                            }
                        });
        reader.start();
        started.await();
        mistakes.tellTo(told);
        reader.join();
        assertThat(told.reports).hasSize(10_000).doesNotHaveDuplicates();
    }

    @Test
    void failIfAny_listsAllInOneException() {
        assertThatCode(mistakes::failIfAny).doesNotThrowAnyException();
        mistakes.accept(mistake(1));
        mistakes.accept(mistake(2));
        assertThatIllegalArgumentException()
                .isThrownBy(mistakes::failIfAny)
                .withMessageContaining("2 mistakes")
                .withMessageContaining("TELE-101 mistake 1. -> mend it")
                .withMessageContaining("TELE-101 mistake 2. -> mend it");
    }

    private static Report mistake(int number) {
        return Report.warn("TELE-101", "x", "mistake " + number, "mend it");
    }

    private static final class CollectingDiagnostics implements Diagnostics {
        private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void report(Report report) {
            reports.add(report);
        }

        @Override
        public void recovered(String failing, Report report) {
            reports.add(report);
        }
    }
}
