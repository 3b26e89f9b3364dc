package org.storemetrics.mistakes;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.Part;

/**
 * Finds what is written around routes, {@code intercept}, {@code onCompletion}, {@code onException}, and would measure nothing,
 * or what is no row: as it is around no route, or around others than those of the rows. Nor may an {@code errorHandler} be at the
 * top of a file, where Camel, other than with these, takes it for the whole context.
 */
final class AroundRoutes {

    private static final String NAMES = "(intercept|interceptFrom|interceptSendToEndpoint|onCompletion|onException)";
    private static final Pattern AT_THE_TOP = Pattern.compile("\\." + NAMES);
    private static final Pattern WITH_STEPS = Pattern.compile(NAMES + "?\\." + NAMES);

    private final RouteParts parts;
    private final MeasuringSteps measuring;
    private final Findings findings;

    AroundRoutes(RouteParts parts, MeasuringSteps measuring, Findings findings) {
        this.parts = parts;
        this.measuring = measuring;
        this.findings = findings;
    }

    void check() {
        parts.all()
                .filter(part -> part.role().equals(".errorHandler"))
                .forEach(part -> refuse(
                        part,
                        " at the top of a file is for the routes of all files that are loaded after it, and for those that"
                                + " templates make: put it into its route, or into a routeConfiguration"));
        parts.all().filter(part -> AT_THE_TOP.matcher(part.role()).matches()).forEach(this::checkPlace);
        parts.all().filter(part -> WITH_STEPS.matcher(part.role()).matches()).forEach(this::checkSteps);
    }

    private void checkPlace(Part around) {
        Mark place = mark(around);
        List<Mark> routes = parts.all()
                .filter(part -> CalledRoutes.ROUTES.contains(part.role()))
                .map(AroundRoutes::mark)
                .filter(route -> route.getName().equals(place.getName()))
                .toList();
        if (routes.isEmpty()) {
            refuse(
                    around,
                    " at the top of a file is for the routes of this file, and it has none:"
                            + " put it into a routeConfiguration, or beside its route");
        } else if (routes.get(0).getIndex() < place.getIndex()) {
            refuse(around, " must stand before the routes of its file");
        }
    }

    private static Mark mark(Part part) {
        return part.field().key().getStartMark().orElseThrow();
    }

    private void checkSteps(Part around) {
        String measured = measuring.first(new Step(around.field().key(), around.value(), Map.of()));
        if (measured == null) {
            return;
        }
        switch (around.name()) {
            case "onException" -> {
                if (!measured.startsWith("micrometer") && Nodes.value(around.value(), "continued") == null) {
                    refuse(
                            around,
                            " adds nothing by " + measured + ", as nothing does that has failed:"
                                    + " store_rows_rejected_total and store_reads_total count it");
                }
            }
            case "interceptSendToEndpoint" ->
                refuse(around, " may see nothing that is sent: put " + measured + " before the step that sends it");
            default -> {
                if (!around.step().isEmpty()) {
                    refuse(
                            around,
                            " in a routeConfiguration is around routes without rows, too: put " + measured
                                    + " into the route that measures rows");
                }
            }
        }
    }

    private void refuse(Part around, String text) {
        findings.add(around.field().key(), Kind.REFUSED, around.name() + text);
    }
}
