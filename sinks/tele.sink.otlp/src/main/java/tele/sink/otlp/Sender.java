package tele.sink.otlp;

import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Delivers batches one after the other, each until its fate is known. Runs on its own thread. */
final class Sender implements Runnable {
    private final Pipeline pipeline;
    private final Packer packer;
    private final RandomGenerator random = new java.util.SplittableRandom();

    /**
     * A sender of this pipeline.
     *
     * @param packer its own; closed when it ends
     */
    Sender(Pipeline pipeline, Packer packer) {
        this.pipeline = pipeline;
        this.packer = packer;
    }

    @Override
    public void run() {
        try (packer) {
            sendAll();
        }
    }

    private void sendAll() {
        boolean replayFirst = false;
        while (true) {
            // taking turns: neither live events nor those from the disk wait for the others' end
            Batch batch = pipeline.next(replayFirst);
            if (batch == null) {
                return;
            }
            replayFirst = batch.spooled() == null;
            try {
                deliver(batch);
            } catch (RuntimeException | Error failed) {
                pipeline.bug(failed);
                pipeline.lose(batch, "failed");
            }
        }
    }

    private void deliver(Batch batch) {
        boolean goesOn = true;
        Body body = pipeline.packed(batch, packer);
        while (goesOn && !batch.isClaimed() && pipeline.awaitRelease()) {
            Answer answer = pipeline.transport().send(body);
            goesOn =
                    switch (answer.verdict()) {
                        case DELIVERED -> {
                            pipeline.delivered(batch, answer);
                            yield false;
                        }
                        case FINAL -> {
                            pipeline.refused(batch, answer);
                            yield false;
                        }
                        case TOO_LARGE -> {
                            halve(batch, answer);
                            yield false;
                        }
                        case RETRY -> pipeline.retryLater(batch, answer, waitAfter(batch, answer));
                    };
        }
    }

    private Duration waitAfter(Batch batch, Answer answer) {
        Duration asked = answer.retryAfter();
        return asked != null ? asked : RetryPolicy.afterFailures(batch.failures + 1, random);
    }

    private void halve(Batch batch, Answer answer) {
        if (batch.records < 2) {
            pipeline.refused(batch, answer);
            return;
        }
        try {
            Splitter.Halves halves = Splitter.halve(batch.body(), batch.records);
            int first = halves.firstRecords();
            pipeline.halved(
                    batch,
                    new Batch(halves.first(), first, batch.counted, batch.sealedNanos),
                    new Batch(
                            halves.second(),
                            batch.records - first,
                            batch.counted,
                            batch.sealedNanos));
        } catch (IOException malformed) {
            pipeline.bug(malformed);
            pipeline.refused(batch, answer);
        }
    }
}
