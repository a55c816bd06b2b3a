package tele.perf.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tele.perf.fleet.Spread;

/**
 * A drawing with a line for each contender, in plain SVG that can be read on a light page and on a
 * dark one: medians as bars or dots, with a thin line from the smallest round to the largest.
 */
final class Plot {
    private static final int LINES = 400;
    private static final int NUMBERS = 90;
    private static final int HEAD = 44;
    private static final int ROW = 32;
    private static final int CHARACTER = 8; // at most, in the names
    private static final String OURS = "#2f7ed8";
    private static final String THEIRS = "#8a8f98";
    private static final String[] DOTS = {"#2f9e6e", "#d9902f", "#c2444f"};
    private static final String TEXT = "#7a7f87"; // seen on white and on black

    private final StringBuilder svg = new StringBuilder();

    private final int names;

    private Plot(List<String> contenders) {
        int longest = contenders.stream().mapToInt(String::length).max().orElse(0);
        names = CHARACTER * longest + 12;
    }

    /** One bar for each contender that has the figure. */
    static String bars(String title, Tsv tsv, String figure, double unit) {
        List<String> names = having(tsv, List.of(figure));
        double most = 0;
        for (String name : names) {
            most = Math.max(most, tsv.spread(name, figure).largest());
        }
        Plot plot = new Plot(names);
        plot.begin(title, names.size());
        double scale = LINES / most;
        int row = 0;
        for (String name : names) {
            plot.bar(row++, name, tsv.spread(name, figure), scale, unit);
        }
        return plot.end();
    }

    /** A dot for each figure of each contender, on a logarithmic scale. */
    static String dots(String title, Tsv tsv, List<String> figures) {
        List<String> names = having(tsv, figures);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (String name : names) {
            for (String figure : figures) {
                least = Math.min(least, tsv.spread(name, figure).median());
                most = Math.max(most, tsv.spread(name, figure).median());
            }
        }
        Plot plot = new Plot(names);
        plot.begin(
                title + ": " + String.join(", ", figures) + " from left to right, µs",
                names.size());
        double from = Math.log(Math.max(least, 1e-9));
        double scale = LINES / Math.max(1, Math.log(most) - from);
        int row = 0;
        for (String name : names) {
            plot.name(row, name);
            for (int i = 0; i < figures.size(); i++) {
                double value = tsv.spread(name, figures.get(i)).median();
                double x = plot.names + scale * (Math.log(Math.max(value, 1e-9)) - from);
                plot.dot(row, x, DOTS[i % DOTS.length], number(value));
            }
            row++;
        }
        return plot.end();
    }

    private static List<String> having(Tsv tsv, List<String> figures) {
        List<String> names = new ArrayList<>();
        for (String name : tsv.contenders()) {
            if (figures.stream().allMatch(figure -> tsv.has(name, figure))) {
                names.add(name);
            }
        }
        return names;
    }

    private void begin(String title, int rows) {
        int width = names + LINES + NUMBERS;
        int height = HEAD + rows * ROW + 12;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"13\" fill=\"%s\">%n",
                        width,
                        height,
                        width,
                        height,
                        TEXT));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        text(0, 20, "font-size=\"15\"", title);
    }

    private void bar(int row, String name, Spread spread, double scale, double unit) {
        int y = HEAD + row * ROW;
        double length = spread.median() * scale;
        name(row, name);
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\" fill=\"%s\"/>\n",
                        names,
                        y,
                        length,
                        name.startsWith("tele") ? OURS : THEIRS));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>\n",
                        names + spread.smallest() * scale,
                        names + spread.largest() * scale,
                        y + 8,
                        y + 8,
                        DOTS[1]));
        text(names + spread.largest() * scale + 8, y + 13, "", number(spread.median() / unit));
    }

    private void dot(int row, double x, String color, String value) {
        int y = HEAD + row * ROW + 8;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"><title>%s</title></circle>\n",
                        x,
                        y,
                        color,
                        value));
        text(x, y - 8, "font-size=\"10\" text-anchor=\"middle\"", value);
    }

    private void name(int row, String name) {
        text(names - 10, HEAD + row * ROW + 13, "text-anchor=\"end\"", name);
    }

    private void text(double x, double y, String attributes, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" ", x, y))
                .append(attributes)
                .append('>')
                .append(escaped(text))
                .append("</text>\n");
    }

    private String end() {
        return svg.append("</svg>\n").toString();
    }

    private static String number(double value) {
        return String.format(
                Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
