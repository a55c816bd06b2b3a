package tele.perf.fleet;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Child}, seen from the parent. Out of its turn it is stopped (SIGSTOP), so that a peer
 * whose threads poll takes nothing from the others. Belongs to one thread.
 */
final class ChildProcess implements AutoCloseable {
    /** What every contender gets. */
    static final List<String> JVM_OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

    private final String name;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one with the JDK and the class path of this process, and waits until it is open. */
    static ChildProcess start(Entry entry) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // of some peers; spares a warning
        }
        command.addAll(entry.jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Child.class.getName(), entry.contender().getName()));
        command.addAll(entry.arguments());
        ChildProcess child =
                new ChildProcess(
                        entry.name(),
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start());
        child.expect(Child.READY);
        child.signal("STOP");
        return child;
    }

    String name() {
        return name;
    }

    Sample round() throws IOException {
        signal("CONT");
        questions.write('\n');
        questions.flush();
        Sample sample = Sample.parse(answer());
        signal("STOP");
        return sample;
    }

    /** Ends it in order. */
    void end() throws IOException {
        signal("CONT");
        questions.close();
        expect(Child.CLOSED);
    }

    /** Ends it at once, if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void expect(String wanted) throws IOException {
        String answer = answer();
        if (!answer.equals(wanted)) {
            throw new IOException(name + ": '" + wanted + "' expected, said: " + answer);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(name + " has failed; its reason is above");
        }
        return line;
    }

    private void signal(String signal) throws IOException {
        Process kill =
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .inheritIO()
                        .start();
        try {
            kill.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
