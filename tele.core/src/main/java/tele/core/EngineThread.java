package tele.core;

import tele.core.capture.ReentrancyGuard;

/**
 * A thread of the engine: a daemon, closed for capture, without the class loader of whoever started
 * it.
 */
final class EngineThread extends Thread {
    private final Runnable work;

    EngineThread(String name, Runnable work) {
        super(null, null, name, 0, false); // inheritable thread locals are the application's
        this.work = work;
        setDaemon(true);
        // else an undeployed application's loader would live as long as this thread
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        ReentrancyGuard
                .closeForThisThread(); // whatever is logged from here on is not captured again
        work.run();
    }
}
