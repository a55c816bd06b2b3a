package tele.perf.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tele.perf.fleet.Options;
import tele.perf.fleet.Rounds;
import tele.perf.fleet.Sample;

/**
 * What it costs a process to begin logging: the first log call on the thread that makes it, and the
 * whole life of a program that logs one line; plain, and with an archive of its classes (AppCDS).
 *
 * <p>Every sample is a new process, and the programs take turns. The program fails unless each line
 * came exactly once to every destination of its process.
 */
public final class StartUp {
    private static final String MESSAGE = "order accepted";
    private static final int DEFAULT_ROUNDS = 7;

    private final Launch launch;
    private final Path folder;
    private final int rounds;
    private final Rounds classes = new Rounds();

    private StartUp(Launch launch, Path folder, int rounds) {
        this.launch = launch;
        this.folder = folder;
        this.rounds = rounds;
    }

    /** A program, and options of the JVM beside its own. */
    private record Variant(OneLiner program, List<String> options) {}

    /** {@code [--rounds N] [--quick]}: see {@link Options}. */
    public static void main(String[] args) throws IOException {
        Options options = Options.parse(args, DEFAULT_ROUNDS);
        System.setProperty("tele.enabled", "false"); // in here: the JDK's HTTP server logs
        Path folder = Files.createTempDirectory("tele-start");
        try (Collector collector = Collector.start(MESSAGE)) {
            Path app = AppJar.make(folder, Jars.find("tele.api"));
            Launch launch = new Launch(folder, app, collector, MESSAGE);
            new StartUp(launch, folder, options.rounds())
                    .measure(OneLiners.all(collector.address(), Collector.nobody()));
        } finally {
            Folders.delete(folder);
        }
    }

    private void measure(List<OneLiner> programs) throws IOException {
        List<Variant> plain = new ArrayList<>();
        List<Variant> archived = new ArrayList<>();
        for (OneLiner program : programs) {
            plain.add(new Variant(program, List.of()));
            archived.add(new Variant(program, archive(program)));
            count(program, archived.get(archived.size() - 1).options);
        }
        StartTables.show(run(plain), run(archived), classes, rounds);
    }

    /** Makes an archive of what the program loads; the options to use it. */
    private List<String> archive(OneLiner program) throws IOException {
        Path archive = Files.createTempFile(folder, "classes", ".jsa");
        Files.delete(archive); // a name is all that is wanted
        launch.run(program, List.of("-XX:ArchiveClassesAtExit=" + archive));
        if (!Files.exists(archive)) {
            throw new IOException("no archive made for " + program.name());
        }
        return List.of("-XX:SharedArchiveFile=" + archive);
    }

    private void count(OneLiner program, List<String> withArchive) throws IOException {
        ClassCount plain = ClassCount.of(program, launch, folder, List.of());
        ClassCount archived = ClassCount.of(program, launch, folder, withArchive);
        classes.add(program.name(), StartTables.sample(plain, archived));
    }

    private Rounds run(List<Variant> variants) throws IOException {
        Rounds collected = new Rounds();
        for (int round = 1; round <= rounds; round++) {
            List<Launch.Times> times = new ArrayList<>();
            for (Variant variant : variants) {
                times.add(launch.run(variant.program, variant.options));
            }
            keep(variants, times, collected);
        }
        return collected;
    }

    private static void keep(List<Variant> variants, List<Launch.Times> times, Rounds collected) {
        Launch.Times jul = times.get(OneLiners.PLAIN_JUL_AT);
        for (int i = 0; i < times.size(); i++) {
            String name = variants.get(i).program.name();
            Sample sample = StartTables.sample(times.get(i), jul);
            System.err.printf("%-40s %s%n", name, sample);
            collected.add(name, sample);
        }
    }
}
