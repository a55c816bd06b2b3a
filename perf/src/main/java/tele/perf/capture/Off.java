package tele.perf.capture;

import java.util.concurrent.ExecutionException;
import tele.perf.fleet.Contender;
import tele.perf.fleet.Sample;
import tele.perf.pipe.Pipe;

/** Calls with a level that is off, by one thread; nothing may arrive. */
public final class Off implements Contender {
    private static final int CALLS = 20_000_000;
    private static final int PARTS = 5;

    private final Pipe pipe;
    private final Producers thread = new Producers(1);

    /**
     * @param args class of the pipe
     */
    public Off(String[] args) throws ReflectiveOperationException {
        pipe = Burst.open(args[0]);
    }

    @Override
    public Sample round() throws InterruptedException, ExecutionException {
        double[] nanos = new double[PARTS];
        double[] bytes = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            Producers.Taken taken = thread.burst(producer -> emitOff(pipe));
            nanos[part] = (double) taken.nanos() / CALLS;
            bytes[part] = (double) taken.bytes() / CALLS;
        }
        pipe.push();
        pipe.arrivals().await(0);
        return Sample.empty()
                .with("ns", Producers.median(nanos))
                .with("B", Producers.median(bytes));
    }

    private static void emitOff(Pipe pipe) {
        for (int id = 0; id < CALLS; id++) {
            pipe.emitOff(id);
        }
    }

    @Override
    public void close() {
        thread.close();
        pipe.close();
    }
}
