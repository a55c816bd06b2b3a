package tele.perf.otlp;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A running {@link Server}, seen from the client. Belongs to one thread. */
final class ServerProcess implements AutoCloseable {
    private static final int STORE_BYTES = 1 << 20;
    private static final int BYTES_PER_RECORD = 160;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final URI endpoint;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.endpoint = URI.create("http://127.0.0.1:" + answer());
    }

    /**
     * Starts one with the JDK and the class path of this process.
     *
     * @param acknowledging {@link Server}'s first argument
     * @param records the most between two checks
     */
    static ServerProcess start(String acknowledging, int records) throws IOException {
        return new ServerProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms256m",
                                "-Xmx256m",
                                "-XX:MaxDirectMemorySize=1g",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Server.class.getName(),
                                acknowledging,
                                String.valueOf(STORE_BYTES + records * BYTES_PER_RECORD))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    URI endpoint() {
        return endpoint;
    }

    /**
     * What has come since the last call.
     *
     * @throws IllegalStateException if that is not what was to come
     */
    Arrivals arrivals() throws IOException {
        questions.write('\n');
        questions.flush();
        String line = answer();
        if (line.startsWith(Server.WRONG)) {
            throw new IllegalStateException(line);
        }
        return Arrivals.parse(line);
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new EOFException("the server has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
