package tele.it.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, in a directory of its own. */
final class Run {
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private Run(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; environment variables that could set tele up are not passed on. */
    static Run start(Path directory, List<String> command) throws IOException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(directory.toFile());
        builder.redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(
                        name ->
                                name.startsWith("TELE_")
                                        || name.startsWith("OTEL_")
                                        || name.equals("JAVA_TOOL_OPTIONS"));
        return new Run(builder.start(), out, err);
    }

    /** Starts it and waits for its end. */
    static Run toEnd(Path directory, List<String> command)
            throws IOException, InterruptedException {
        Run run = start(directory, command);
        run.awaitEnd();
        return run;
    }

    Run awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s");
        }
        return this;
    }

    Process process() {
        return process;
    }

    int status() {
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** That it ended well, and neither tele nor the JVM had a complaint. */
    Run endedWell() throws IOException {
        assertThat(err())
                .as("standard error")
                .doesNotContain("[tele]", "WARNING", "Exception", "Error");
        assertThat(status()).as("exit status").isZero();
        return this;
    }

    /** That it ended well and had nothing to say about itself, the JVM included. */
    Run endedQuietly() throws IOException {
        assertThat(err()).as("standard error").isEmpty();
        assertThat(status()).as("exit status").isZero();
        return this;
    }
}
