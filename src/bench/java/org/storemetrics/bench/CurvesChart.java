package org.storemetrics.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.storemetrics.bench.Report.Point;

/** Curves as a picture: one panel each, side by side, both axes in powers of ten. */
final class CurvesChart {

    private static final int PANEL = 400;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int RIGHT = 110;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;
    private static final List<String> COLORS = List.of("#0072b2", "#d55e00", "#777777");

    private final Report.Curves curves;
    private final int left;
    private final Axis x;
    private final Axis y;

    /** From one value to another, by their logarithms. */
    private record Axis(double least, double most, double from, double to) {

        static Axis of(List<Double> values, double from, double to) {
            double least = values.stream().mapToDouble(v -> v).min().orElse(1);
            double most = values.stream().mapToDouble(v -> v).max().orElse(1);
            return new Axis(Math.log10(least), Math.max(Math.log10(most), Math.log10(least) + 0.1), from, to);
        }

        /** The same from one power of ten to another. */
        Axis rounded() {
            return new Axis(Math.floor(least), Math.ceil(most), from, to);
        }

        double at(double value) {
            return from + (Math.log10(value) - least) / (most - least) * (to - from);
        }
    }

    private CurvesChart(Report.Curves curves, int panel) {
        this.curves = curves;
        this.left = panel * PANEL + LEFT;
        List<Point> points =
                curves.lines().values().stream().flatMap(List::stream).toList();
        x = Axis.of(points.stream().map(Point::x).toList(), left, (panel + 1) * PANEL - RIGHT);
        // a time too short to be seen has no logarithm
        y = Axis.of(points.stream().map(point -> seen(point.y())).toList(), HEIGHT - BOTTOM, TOP)
                .rounded();
    }

    private static double seen(double seconds) {
        return Math.max(0.01, seconds);
    }

    static String of(List<Report.Curves> all) {
        StringBuilder svg = new StringBuilder(format("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#fff"/>
                """, all.size() * PANEL, HEIGHT));
        for (int panel = 0; panel < all.size(); panel++) {
            svg.append(new CurvesChart(all.get(panel), panel).panel());
        }
        return svg.append("</svg>\n").toString();
    }

    private String panel() {
        StringBuilder svg = new StringBuilder(text(left, TOP - 26, "start", curves.y() + " by"))
                .append(text(left, TOP - 10, "start", curves.x()));
        for (double power = y.least(); power <= y.most(); power++) {
            double seconds = Math.pow(10, power);
            svg.append(format(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>\n",
                    x.from(), x.to(), y.at(seconds), y.at(seconds)));
            svg.append(text(left - 8, y.at(seconds) + 4, "end", plain(seconds)));
        }
        List<Point> any = curves.lines().values().iterator().next();
        any.forEach(
                point -> svg.append(text(x.at(point.x()), HEIGHT - BOTTOM + 20, "middle", format("%,.0f", point.x()))));
        int color = 0;
        for (Map.Entry<String, List<Point>> line : curves.lines().entrySet()) {
            svg.append(line(line.getKey(), line.getValue(), COLORS.get(color++ % COLORS.size())));
        }
        return svg.toString();
    }

    private String line(String title, List<Point> points, String color) {
        String path = points.stream()
                .map(point -> format("%.1f,%.1f", x.at(point.x()), y.at(seen(point.y()))))
                .collect(Collectors.joining(" "));
        Point last = points.get(points.size() - 1);
        return format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path, color)
                + format(
                        "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n",
                        x.at(last.x()) + 8, y.at(seen(last.y())) + 4, color, Chart.escaped(title));
    }

    private static String plain(double seconds) {
        return seconds >= 1 ? format("%.0f", seconds) : format("%s", seconds);
    }

    private static String text(double x, double y, String anchor, String text) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, Chart.escaped(text));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
