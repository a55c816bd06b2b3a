package tele.perf.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All contenders of one experiment. Every one is started and warmed up before the first round
 * counts; then they take turns, so that what slows the machine for a while slows all. Belongs to
 * one thread.
 */
final class Fleet implements AutoCloseable {
    private final List<ChildProcess> children = new ArrayList<>();

    private Fleet() {}

    static Fleet start(List<Entry> entries) throws IOException {
        Fleet fleet = new Fleet();
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::close)); // an interrupted program
        try {
            for (Entry entry : entries) {
                fleet.children.add(ChildProcess.start(entry));
            }
        } catch (IOException | RuntimeException failed) {
            fleet.close();
            throw failed;
        }
        return fleet;
    }

    /**
     * Measures, adds the samples to {@code collected}, and ends the contenders in order.
     *
     * @throws IOException if a contender failed, with its name
     */
    void run(int warmUps, int rounds, Rounds collected) throws IOException {
        for (ChildProcess child : children) {
            for (int i = 0; i < warmUps; i++) {
                child.round();
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (ChildProcess child : children) {
                Sample sample = child.round();
                System.err.printf("round %d  %-32s %s%n", round, child.name(), sample);
                collected.add(child.name(), sample);
            }
        }
        for (ChildProcess child : children) {
            child.end();
        }
    }

    @Override
    public void close() {
        children.forEach(ChildProcess::close);
    }
}
