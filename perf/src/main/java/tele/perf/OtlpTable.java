package tele.perf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * All samples, printed in Markdown as median (smallest–largest) of the rounds. A ratio is taken
 * within each round, then its median: what slows the whole machine slows both.
 */
final class OtlpTable {
    static final String TELE = "tele, defaults (gzip)";
    static final String TELE_PLAIN = "tele, no gzip";
    static final String OTEL = "OTel, defaults (512, no gzip)";
    static final String OTEL_4096 = "OTel, 4096, no gzip";
    static final String OTEL_GZIP = "OTel, 512, gzip";
    static final String OTEL_4096_GZIP = "OTel, 4096, gzip";

    private final Map<String, List<OtlpSample>> samples = new LinkedHashMap<>();

    void add(String name, OtlpSample sample) {
        samples.computeIfAbsent(name, first -> new ArrayList<>()).add(sample);
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        row(
                table,
                "",
                "records/s, thousands",
                "CPU-s per million",
                "bytes a record",
                "records a request",
                "rate : OTel's defaults",
                "CPU : OTel's defaults");
        row(table, "---", "---", "---", "---", "---", "---", "---");
        for (String name : List.of(TELE, TELE_PLAIN, OTEL, OTEL_4096, OTEL_GZIP, OTEL_4096_GZIP)) {
            row(
                    table,
                    name,
                    spread("%.0f", values(name, sample -> sample.rate() / 1000)),
                    spread("%.2f", values(name, OtlpSample::cpu)),
                    spread("%.0f", values(name, OtlpSample::bytes)),
                    spread("%.0f", values(name, OtlpSample::batch)),
                    spread("%.2f", ratios(name, OTEL, OtlpSample::rate)),
                    spread("%.2f", ratios(name, OTEL, OtlpSample::cpu)));
        }
        table.append('\n');
        row(table, "like against like", "rate", "CPU");
        row(table, "---", "---", "---");
        compare(table, TELE_PLAIN, OTEL_4096);
        compare(table, TELE, OTEL_GZIP);
        compare(table, TELE, OTEL_4096_GZIP);
        return table.toString();
    }

    private void compare(StringBuilder table, String name, String base) {
        row(
                table,
                name + " : " + base,
                spread("%.2f", ratios(name, base, OtlpSample::rate)),
                spread("%.2f", ratios(name, base, OtlpSample::cpu)));
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private double[] values(String name, ToDoubleFunction<OtlpSample> what) {
        return samplesOf(name).stream().mapToDouble(what).sorted().toArray();
    }

    private double[] ratios(String name, String base, ToDoubleFunction<OtlpSample> what) {
        List<OtlpSample> ours = samplesOf(name);
        List<OtlpSample> theirs = samplesOf(base);
        double[] ratios = new double[ours.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] =
                    what.applyAsDouble(ours.get(round)) / what.applyAsDouble(theirs.get(round));
        }
        Arrays.sort(ratios);
        return ratios;
    }

    private List<OtlpSample> samplesOf(String name) {
        return Objects.requireNonNull(samples.get(name), name);
    }

    /** Median (smallest–largest) of sorted values; of an even number the upper median. */
    private static String spread(String format, double[] sorted) {
        String all = format + " (" + format + "–" + format + ")";
        return String.format(
                Locale.ROOT, all, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
