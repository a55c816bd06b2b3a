package tele.core;

import tele.core.capture.ReentrancyGuard;

/**
 * Makes the engine's threads: daemons, closed for capture, without the class loader of whoever
 * started them.
 */
final class EngineThreads {
    private EngineThreads() {}

    static Thread newThread(String name, Runnable work) {
        Thread thread =
                new Thread(
                        null,
                        () -> {
                            ReentrancyGuard
                                    .closeForThisThread(); // whatever is logged from here on is not
                            // captured again
                            work.run();
                        },
                        name,
                        0,
                        false); // inheritable thread locals are the application's
        thread.setDaemon(true);
        thread.setContextClassLoader(
                null); // else an undeployed application's loader would live as long as this thread
        return thread;
    }
}
