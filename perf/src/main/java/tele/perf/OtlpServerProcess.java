package tele.perf;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A running {@link OtlpServer}, seen from the client. Belongs to one thread. */
final class OtlpServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final URI endpoint;

    private OtlpServerProcess(Process process) throws IOException {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.endpoint = URI.create("http://127.0.0.1:" + answer());
    }

    /**
     * Starts one with the JDK and the class path of this process.
     *
     * @param acknowledging {@link OtlpServer}'s argument
     */
    static OtlpServerProcess start(String acknowledging) throws IOException {
        return new OtlpServerProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms256m",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtlpServer.class.getName(),
                                acknowledging)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /**
     * What has been accepted.
     *
     * @param records log records
     * @param bodyBytes of the requests, as they came
     * @param requests how many
     */
    record Totals(long records, long bodyBytes, long requests) {
        Totals minus(Totals earlier) {
            return new Totals(
                    records - earlier.records,
                    bodyBytes - earlier.bodyBytes,
                    requests - earlier.requests);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    Totals totals() throws IOException {
        questions.write('\n');
        questions.flush();
        String[] counts = answer().split(" ", 3);
        return new Totals(
                Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]));
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
