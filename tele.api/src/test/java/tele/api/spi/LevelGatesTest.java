package tele.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tele.api.event.Level;

final class LevelGatesTest {
    @Test
    void gate_isTheSameObject_forOneTarget() {
        LevelGates gates = new LevelGates(target -> Level.INFO);
        assertThat(gates.gate("a")).isSameAs(gates.gate("a")).isNotSameAs(gates.gate("b"));
        assertThat(gates.gate("a").target()).isEqualTo("a");
    }

    @Test
    void gate_isThatOfItsTarget_whenHashesMeet_andWhenNamesAreEqualOnly() {
        LevelGates gates = new LevelGates(target -> Level.INFO);
        for (int round = 0; round < 3; round++) { // made, found, found near by
            assertThat("Aa").hasSameHashCodeAs("BB");
            assertThat(gates.gate("Aa").target()).isEqualTo("Aa");
            assertThat(gates.gate("BB").target()).isEqualTo("BB");
            assertThat(gates.gate(new String("Aa"))).isSameAs(gates.gate("Aa"));
        }
    }

    @Test
    void gate_isRememberedByTheBeginningOfAnEndlessName() {
        LevelGates gates = new LevelGates(target -> Level.INFO);
        String longest = "n".repeat(LevelGates.MAX_TARGET_CHARS);
        assertThat(gates.gate(longest).target()).isSameAs(longest);
        LevelGate cut = gates.gate("n".repeat(1 << 20));
        assertThat(cut.target()).startsWith(longest).hasSizeLessThan(longest.length() + 50);
        assertThat(gates.gate("n".repeat(1 << 20))).isSameAs(cut);
    }

    @Test
    void gate_isOpen_fromItsLevelOn() {
        LevelGate gate = new LevelGates(target -> Level.WARN).gate("a");
        assertThat(gate.isOpen(Level.TRACE)).isFalse();
        assertThat(gate.isOpen(Level.INFO)).isFalse();
        assertThat(gate.isOpen(Level.WARN)).isTrue();
        assertThat(gate.isOpen(Level.ERROR)).isTrue();
        assertThat(gate.level()).isEqualTo(Level.WARN);
    }

    @Test
    void gate_isClosedForAll_whenOff() {
        LevelGate gate = new LevelGates(target -> Level.OFF).gate("a");
        assertThat(gate.isOpen(Level.ERROR)).isFalse();
    }

    @Test
    void obey_turnsGatesThatExist_andThoseToCome() {
        LevelGates gates = new LevelGates(target -> Level.INFO);
        LevelGate early = gates.gate("com.acme");
        gates.obey(target -> target.startsWith("com") ? Level.DEBUG : Level.OFF);
        assertThat(early.level()).isEqualTo(Level.DEBUG);
        assertThat(gates.gate("org").level()).isEqualTo(Level.OFF);
    }

    @Test
    void rule_isAskedOnce_forEachGate() {
        AtomicInteger asked = new AtomicInteger();
        LevelGates gates =
                new LevelGates(
                        target -> {
                            asked.incrementAndGet();
                            return Level.INFO;
                        });
        gates.gate("a");
        gates.gate("a");
        assertThat(asked).hasValue(1);
    }

    @Test
    void gates_staysBounded_whenTargetsAreMadeUp() {
        LevelGates gates = new LevelGates(target -> Level.INFO);
        for (int i = 0; i < LevelGates.MAX_GATES; i++) {
            gates.gate("known" + i);
        }
        LevelGate surplus = gates.gate("one too many");
        assertThat(gates.gate("one too many")).as("not remembered").isNotSameAs(surplus);
        assertThat(gates.gate("known7")).as("remembered").isSameAs(gates.gate("known7"));
        gates.obey(target -> Level.OFF);
        assertThat(surplus.level()).as("the rule of its birth").isEqualTo(Level.INFO);
        assertThat(gates.gate("two too many").level()).isEqualTo(Level.OFF);
    }

    /**
     * A gate made while the rule changes must not be left with the old rule: nothing would ever
     * turn it again. Nor may two threads get two gates of one target.
     */
    @Test
    void obey_reachesEveryGate_alsoThoseMadeAtThatMoment() throws Exception {
        int makers = 3;
        int targetsEach = 2_000;
        ExecutorService pool = Executors.newFixedThreadPool(makers);
        try {
            for (int round = 0; round < 20; round++) {
                LevelGates gates = new LevelGates(target -> Level.TRACE);
                CyclicBarrier start = new CyclicBarrier(makers + 1);
                List<Future<List<LevelGate>>> running = new ArrayList<>();
                for (int maker = 0; maker < makers; maker++) {
                    running.add(pool.submit(() -> makeGates(gates, targetsEach, start)));
                }
                start.await();
                while (!running.stream().allMatch(Future::isDone)) {
                    gates.obey(target -> Level.DEBUG);
                    gates.obey(target -> Level.WARN);
                }
                gates.obey(target -> Level.OFF);
                Set<LevelGate> made = Collections.newSetFromMap(new IdentityHashMap<>());
                for (Future<List<LevelGate>> maker : running) {
                    made.addAll(maker.get());
                }
                assertThat(made).hasSize(targetsEach);
                assertThat(made).allMatch(gate -> gate.level() == Level.OFF);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<LevelGate> makeGates(LevelGates gates, int targets, CyclicBarrier start)
            throws Exception {
        start.await();
        List<LevelGate> made = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            made.add(gates.gate("target" + i));
        }
        return made;
    }
}
