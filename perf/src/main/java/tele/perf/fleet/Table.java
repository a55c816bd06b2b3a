package tele.perf.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The columns of a table, and how it is printed: Markdown, a row for each contender, median
 * (smallest–largest) of the rounds in each cell.
 */
public final class Table {
    private static final String NOTHING = "–";

    private final List<Column> columns = new ArrayList<>();

    private record Column(String head, String format, BiFunction<Rounds, String, double[]> values) {
        String cell(Rounds rounds, String contender) {
            double[] all = values.apply(rounds, contender);
            return all.length == 0 ? NOTHING : Spread.of(all).toString(format);
        }
    }

    /**
     * A column with a figure.
     *
     * @param format of one number, as {@code %.1f}
     */
    public Table figure(String head, String figure, String format) {
        columns.add(new Column(head, format, (rounds, name) -> rounds.values(name, figure)));
        return this;
    }

    /** A column with a figure in units of the table: each number divided by {@code unit}. */
    public Table figure(String head, String figure, double unit, String format) {
        columns.add(
                new Column(
                        head,
                        format,
                        (rounds, name) -> {
                            double[] values = rounds.values(name, figure);
                            for (int i = 0; i < values.length; i++) {
                                values[i] /= unit;
                            }
                            return values;
                        }));
        return this;
    }

    /** A column with a figure's ratio to the same of the contender {@code base}. */
    public Table ratio(String head, String figure, String base) {
        columns.add(new Column(head, "%.2f", (rounds, name) -> rounds.ratios(name, base, figure)));
        return this;
    }

    /** A column with the ratio of a figure of the contender {@code top} to this one's. */
    public Table inverseRatio(String head, String figure, String top) {
        columns.add(new Column(head, "%.2f", (rounds, name) -> rounds.ratios(top, name, figure)));
        return this;
    }

    /** A column with what a figure is above the same of the contender {@code base}. */
    public Table over(String head, String figure, String base, String format) {
        columns.add(
                new Column(head, format, (rounds, name) -> rounds.differences(name, base, figure)));
        return this;
    }

    /** The table of these rounds, each line with its end. */
    public String print(Rounds rounds) {
        StringBuilder table = new StringBuilder();
        row(table, "", columns.stream().map(Column::head).toList());
        row(table, "---", columns.stream().map(column -> "---").toList());
        for (String contender : rounds.contenders()) {
            row(
                    table,
                    contender,
                    columns.stream().map(column -> column.cell(rounds, contender)).toList());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String first, List<String> cells) {
        table.append("| ")
                .append(first)
                .append(
                        cells.stream()
                                .map(cell -> " | " + cell)
                                .collect(Collectors.joining("", "", " |\n")));
    }
}
