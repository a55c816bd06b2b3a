package tele.perf.start;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tele.perf.start.OneLiner.Destination;

/**
 * Runs programs, each in a new process with an empty working directory, and checks where their line
 * came. Belongs to one thread.
 */
final class Launch {
    private static final String TOLD = "first-call "; // by FirstCall
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Path app;
    private final Collector collector;
    private final String message;
    private int launches;

    /**
     * @param folder for everything that is written
     * @param app the {@link AppJar}
     * @param message what every program logs
     */
    Launch(Path folder, Path app, Collector collector, String message) {
        this.folder = folder;
        this.app = app;
        this.collector = collector;
        this.message = message;
    }

    /**
     * What one process took, in nanoseconds.
     *
     * @param main until {@code main} began
     * @param logger from there until there was a logger
     * @param call the first log call
     * @param process until the process had ended
     */
    record Times(long main, long logger, long call, long process) {
        /** Until the first log call had returned. */
        long started() {
            return main + logger + call;
        }
    }

    /**
     * Runs one.
     *
     * @param options of the JVM, beside the program's own
     * @throws IOException if it failed, or if its line is not where it should be
     */
    Times run(OneLiner program, List<String> options) throws IOException {
        Path directory = Files.createDirectory(folder.resolve("run" + launches++));
        for (var file : program.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        collector.seen();
        ProcessBuilder builder =
                new ProcessBuilder(command(program, options))
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        long begun = System.nanoTime();
        builder.command().add(1, "-Dperf.begun=" + begun);
        end(builder.start(), program);
        long process = System.nanoTime() - begun;
        check(program, directory);
        return times(err, process);
    }

    private List<String> command(OneLiner program, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(program.options());
        String path = path(program);
        String main = AppJar.MODULE + "." + program.main();
        command.addAll(
                program.onModulePath()
                        ? List.of("-p", path, "-m", AppJar.MODULE + "/" + main)
                        : List.of("-cp", path, main));
        return command;
    }

    private String path(OneLiner program) throws IOException {
        List<String> path = new ArrayList<>();
        path.add(app.toString());
        for (String artifact : program.jars()) {
            path.add(Jars.find(artifact).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static void end(Process process, OneLiner program) throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program.name() + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program.name() + " ended with " + process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private void check(OneLiner program, Path directory) throws IOException {
        for (Destination destination : program.destinations()) {
            int seen =
                    switch (destination) {
                        case CONSOLE ->
                                seenIn(directory.resolve("stdout"))
                                        + seenIn(directory.resolve("stderr"));
                        case FILE -> seenIn(directory.resolve(OneLiner.LOG_FILE));
                        case COLLECTOR -> collector.seen();
                    };
            if (seen != 1) {
                throw new IOException(
                        program.name() + ": its line came " + seen + " times to " + destination);
            }
        }
    }

    private int seenIn(Path file) throws IOException {
        return Occurrences.of(message.getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file));
    }

    private static Times times(Path err, long process) throws IOException {
        List<String> lines = Files.readAllLines(err);
        String told =
                lines.stream()
                        .filter(line -> line.startsWith(TOLD))
                        .collect(Collectors.joining())
                        .substring(TOLD.length());
        String[] nanos = told.split(" ", -1);
        return new Times(
                Long.parseLong(nanos[0]),
                Long.parseLong(nanos[1]),
                Long.parseLong(nanos[2]),
                process);
    }
}
