package tele.perf.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code perf/run page}: all tables that this JDK's runs have left, as one page, {@code
 * jdk<number>.md}, with plots beside it. What was not run is not there.
 */
public final class Page {
    /** Tables in the order of the page, by the beginning of their names. */
    private static final List<String> ORDER =
            List.of(
                    "event", "jul", "off", "span", "drop", "latency", "lanes", "fan", "json",
                    "otlp", "idle", "start", "memory");

    private static final List<String> RATES = List.of("rate", "records/s");
    private static final List<String> PERCENTILES = List.of("p50", "p99", "p99.9");

    private final Path results;
    private final Path folder;
    private final String jdk = String.valueOf(Runtime.version().feature());

    private Page(Path results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /** The folder of the results, and that of the page. */
    public static void main(String[] args) throws IOException {
        new Page(Path.of(args[0]), Path.of(args[1])).write();
    }

    private void write() throws IOException {
        Files.createDirectories(folder);
        StringBuilder page = new StringBuilder();
        page.append("# Measured on JDK ").append(jdk).append("\n\n");
        page.append("Written by `perf/run page` out of what `perf/run all` has measured; what it")
                .append(" means, and what was aimed at, is said [here](../performance.md).\n\n");
        for (String table : tables()) {
            String section = Files.readString(results.resolve(table + "-" + jdk + ".md"));
            page.append(section).append('\n');
            String title = section.substring(section.indexOf(' ') + 1, section.indexOf('\n'));
            page.append(plot(table, title + ", JDK " + jdk));
        }
        Files.writeString(
                folder.resolve("jdk" + jdk + ".md"), page.toString().stripTrailing() + "\n");
    }

    private List<String> tables() throws IOException {
        String end = "-" + jdk + ".tsv";
        try (var files = Files.list(results)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .map(name -> name.substring(0, name.length() - end.length()))
                    .sorted(
                            (one, other) ->
                                    place(one) != place(other)
                                            ? Integer.compare(place(one), place(other))
                                            : one.compareTo(other))
                    .toList();
        }
    }

    private static int place(String table) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (table.startsWith(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }

    /** Throughput as bars, percentiles as dots; nothing for other tables. */
    private String plot(String table, String title) throws IOException {
        Tsv tsv = Tsv.read(results.resolve(table + "-" + jdk + ".tsv"));
        String contender = tsv.contenders().iterator().next();
        String svg;
        if (RATES.stream().anyMatch(rate -> tsv.has(contender, rate))) {
            String rate = tsv.has(contender, RATES.get(0)) ? RATES.get(0) : RATES.get(1);
            svg = Plot.bars(title + ": thousands a second", tsv, rate, 1000);
        } else if (PERCENTILES.stream().allMatch(figure -> tsv.has(contender, figure))) {
            svg = Plot.dots(title, tsv, PERCENTILES);
        } else {
            return "";
        }
        String file = table + "-jdk" + jdk + ".svg";
        Files.writeString(folder.resolve(file), svg);
        return "![" + title + "](" + file + ")\n\n";
    }
}
