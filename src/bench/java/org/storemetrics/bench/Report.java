package org.storemetrics.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the measurements have given so far. */
final class Report {

    /** Something that was measured on the way to a figure. */
    record Reading(String what, String unit, Spread spread) {}

    /** A part of a whole. */
    record Share(String what, double share) {}

    /** Parts of a whole, the largest first. */
    record Shares(String title, List<Share> shares) {}

    /** What something costs as it grows: lines through points, each by its title. */
    record Curves(String title, String x, String y, Map<String, List<Point>> lines) {}

    /** A measured point of a line. */
    record Point(double x, double y) {}

    private final List<Curves> curves = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Shares> shares = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    private boolean failed;

    void add(Figure figure) {
        figures.add(figure);
    }

    void add(String what, String unit, List<Double> values) {
        add(what, unit, Spread.of(values));
    }

    void add(String what, String unit, Spread spread) {
        readings.add(new Reading(what, unit, spread));
    }

    void add(Curves measured) {
        curves.add(measured);
    }

    List<Curves> curves() {
        return List.copyOf(curves);
    }

    void add(Shares parts) {
        shares.add(parts);
    }

    /** Something that a reader of the figures must know; it is said once. */
    void note(String note) {
        notes.add(note);
    }

    /** A measurement could not be made. */
    void fail(String reason) {
        failed = true;
        note(reason);
    }

    boolean hasFailures() {
        return failed;
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    List<Shares> shares() {
        return List.copyOf(shares);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
