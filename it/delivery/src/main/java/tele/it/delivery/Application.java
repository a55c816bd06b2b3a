package tele.it.delivery;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tele.api.Tele;
import tele.api.Tracer;

/** Logs numbered lines, says so, and runs until it is stopped. */
public final class Application {
    private static final Tracer TRACER = Tele.tracer(Application.class);
    private static final int LINES_A_TURN = 20;

    private Application() {}

    /** {@code java -m tele.it.delivery/tele.it.delivery.Application LINES}: about 1000 a second. */
    public static void main(String[] args) throws InterruptedException {
        int lines = Integer.parseInt(args[0]);
        String run = UUID.randomUUID().toString();
        Tele.install();
        System.out.println("Started.");
        for (int line = 0; line < lines; line++) {
            TRACER.info("line " + line).field("number", line).field("run", run).emit();
            if (line % LINES_A_TURN == 0) {
                TimeUnit.MILLISECONDS.sleep(LINES_A_TURN);
            }
        }
        System.out.println("All lines are logged.");
        new CountDownLatch(1).await();
    }
}
