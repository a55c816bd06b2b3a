package tele.core.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReentrancyGuardTest {
    @Test
    void enter_refusesTheSecond_untilTheFirstHasLeft() {
        int[] first = ReentrancyGuard.enter();
        assertThat(first).isNotNull();
        assertThat(ReentrancyGuard.enter()).isNull();
        ReentrancyGuard.exit(first);
        int[] second = ReentrancyGuard.enter();
        assertThat(second).isNotNull();
        ReentrancyGuard.exit(second);
    }

    @Test
    void enter_concernsOneThreadOnly() throws Exception {
        int[] here = ReentrancyGuard.enter();
        assertThat(here).isNotNull();
        AtomicBoolean entered = new AtomicBoolean();
        try {
            Thread other = new Thread(() -> entered.set(ReentrancyGuard.enter() != null));
            other.start();
            other.join();
        } finally {
            ReentrancyGuard.exit(here);
        }
        assertThat(entered).isTrue();
    }

    @Test
    void closeForThisThread_lastsForGood() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        Thread worker =
                new Thread(
                        () -> {
                            ReentrancyGuard.closeForThisThread();
                            seen.add(ReentrancyGuard.enter() != null);
                            seen.add(ReentrancyGuard.isClosedForThisThread());
                        });
        worker.start();
        worker.join();
        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void reopen_bringsBackWhatWasBefore() {
        boolean wasClosed = ReentrancyGuard.closeForNow();
        boolean wasClosedInside = ReentrancyGuard.closeForNow();
        ReentrancyGuard.reopen(wasClosedInside);
        assertThat(ReentrancyGuard.isClosedForThisThread()).isTrue();
        ReentrancyGuard.reopen(wasClosed);
        assertThat(ReentrancyGuard.isClosedForThisThread()).isFalse();
    }

    @Test
    void threadsThatEnd_leaveNothing_afterTenThousandOfThem() throws Exception {
        List<WeakReference<Thread>> ended = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Thread thread = new Thread(ReentrancyGuardTest::enterAndExit);
            ended.add(new WeakReference<>(thread));
            thread.start();
            thread.join();
        }
        System.gc();
        assertThat(ended.stream().filter(each -> each.get() != null).count()).isLessThan(100);
    }

    @Test
    void whatStaysOnAPooledThread_isNoClassOfOurs() throws Exception {
        Field state = ReentrancyGuard.class.getDeclaredField("STATE");
        state.setAccessible(true);
        ThreadLocal<?> local = (ThreadLocal<?>) state.get(null);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(ReentrancyGuardTest::enterAndExit).get(10, TimeUnit.SECONDS);
            Object left = pool.submit(local::get).get(10, TimeUnit.SECONDS);
            assertThat(left).isInstanceOf(int[].class);
            assertThat(local.getClass()).isSameAs(ThreadLocal.class);
        } finally {
            pool.shutdown();
        }
    }

    private static void enterAndExit() {
        int[] entered = ReentrancyGuard.enter();
        if (entered != null) {
            ReentrancyGuard.exit(entered);
        }
    }
}
