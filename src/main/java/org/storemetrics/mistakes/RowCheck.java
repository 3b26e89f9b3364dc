package org.storemetrics.mistakes;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.CalledRoutes.Route;
import org.storemetrics.mistakes.Mistake.Kind;

/**
 * Follows the rows of stores through the routes, to find what would count them half, twice, or at another time than their
 * read: steps that take a row off its way, and meters that count it again at each read.
 */
final class RowCheck {

    /** Whether an exchange carries a row, as the shipped routes ask. */
    private static final Pattern AROUND = Pattern.compile("\\.(intercept\\w*|onCompletion)");

    private static final Pattern IN_ROW =
            Pattern.compile("\\s*\\$\\{exchangeProperty\\.CamelSplitIndex}\\s*(!=|==)\\s*null\\s*");

    /** What measures behind these steps is not measured with its row; what to write instead. */
    private static final Map<String, String> TAKES_OFF = Map.of(
            "wireTap", "write 'to'",
            "aggregate", "leave it out, a gauge adds up by itself: see its option 'aggregate'",
            "resequence", "leave it out",
            "loadBalance", "write 'choice' or 'multicast'",
            "saga", "write 'doTry'",
            "circuitBreaker", "write 'doTry'");

    /** The same for whatever comes next. */
    private static final Map<String, String> TURNS_OFF = Map.of(
            "threads", "threads takes a row to another thread: leave it out",
            "delay", "delay takes a row to another thread: give it 'asyncDelayed: false'",
            "throttle", "asyncDelayed takes a row to another thread: leave it out",
            "sample", "sample lets rows through by time, which makes any number: write 'filter'");

    private static final Set<String> MAY_BE_PARALLEL = Set.of("split", "multicast", "recipientList", "onCompletion");

    /** By these a row that fails would end the split, or fail the read. */
    private static final List<String> OF_PARTS_ONLY = List.of("stopOnException", "shareUnitOfWork");

    /** Those that can say by what a row is known. */
    private static final List<String> LANGUAGES =
            List.of("simple", "header", "exchangeProperty", "variable", "constant", "tokenize", "language");

    /** Where a step is. */
    private enum Place {
        /** In a read, but in none of its rows. */
        READ,
        ROW,
        /** Where only rows come that the last read had not. */
        NEW_ROW
    }

    private final CalledRoutes routes;
    private final MeasuringSteps measuring;
    private final RouteParts parts;
    private final Findings findings;
    private final Set<String> doubtful;
    // the steps, the words of their template and the place
    private final Set<List<Object>> visited = new HashSet<>();
    private final Set<String> rowFiles = new HashSet<>();
    private @Nullable ScalarNode key;

    RowCheck(CalledRoutes routes, MeasuringSteps measuring, RouteParts parts, Findings findings) {
        this.routes = routes;
        this.measuring = measuring;
        this.parts = parts;
        this.findings = findings;
        this.doubtful = findings.files();
    }

    void check() {
        routes.reading().forEach(route -> {
            key = null;
            walk(route.steps(), route.parameters(), Place.READ);
        });
        parts.all()
                .filter(part -> AROUND.matcher(part.role()).matches())
                .filter(part -> rowFiles.contains(file(part.value())))
                .forEach(part -> visit(new Step(part.field().key(), part.value(), Map.of()), Place.ROW));
    }

    private static String file(Node node) {
        return node.getStartMark().orElseThrow().getName();
    }

    private void walk(@Nullable Node steps, Map<String, String> parameters, Place place) {
        if (steps == null || !visited.add(List.of(steps, parameters, place))) {
            return;
        }
        if (place != Place.READ) {
            rowFiles.add(file(steps));
        }
        boolean split = false;
        for (Step step : routes.steps(steps, parameters)) {
            boolean splits = place == Place.READ && step.name().equals("split");
            boolean ofRows = splits && isOfBody(step);
            if (splits && isParallel(step)) {
                refuse(
                        step.key(),
                        "the rows of a store are measured one after the other:"
                                + " leave out parallelProcessing and executorService");
            } else if (ofRows && split) {
                refuse(step.key(), "the rows were split further up, and none is left: put these steps into that split");
            } else {
                OF_PARTS_ONLY.stream()
                        .filter(option -> ofRows && routes.is(step, option, true))
                        .forEach(option -> refuse(
                                Objects.requireNonNull(step.option(option)),
                                "a row that fails is rejected, and the others count: leave out " + option));
                visit(step, place);
            }
            split |= ofRows;
        }
    }

    private static boolean isOfBody(Step split) {
        ScalarNode simple = split.expression("simple");
        return simple != null && simple.getValue().strip().equals("${body}");
    }

    private void visit(Step step, Place place) {
        String name = step.name();
        boolean sent = measuring.is(step);
        if (sent && !name.equals("to")) {
            refuse(
                    step.place(),
                    "the text of a row would become options of the step: write 'to', whose options take Simple");
        } else if (TAKES_OFF.containsKey(name)) {
            refuseMeasuring(step, TAKES_OFF.get(name));
        } else if (TURNS_OFF.containsKey(name) && turnsOff(step)) {
            refuse(step.key(), TURNS_OFF.get(name));
        } else if (MAY_BE_PARALLEL.contains(name) && isParallel(step)) {
            refuseMeasuring(step, "leave out parallelProcessing and executorService");
        } else if (name.equals("idempotentConsumer")) {
            idempotent(step, place);
        } else if (name.equals("choice") || name.equals("filter")) {
            branch(step, place);
        } else if (sent && place == Place.ROW && measuring.counts(step)) {
            refuse(
                    step.place(),
                    "every row would count again at each read: put the step into an idempotentConsumer with"
                            + " 'idempotentRepository: lastRows', as in count-changes, or behind the split");
        } else {
            Place inside = name.equals("split") && place == Place.READ ? Place.ROW : place;
            step.lists().forEach(list -> walk(list, step.parameters(), inside));
            follow(step, inside);
        }
    }

    private void follow(Step step, Place place) {
        routes.called(step).forEach(route -> {
            if (step.name().equals("to") && !isDirect(route)) {
                refuseMeasuring(step, "call it by 'direct'");
            } else if (!routes.reads(route)) {
                walk(route.steps(), route.parameters(), place);
            }
        });
    }

    private static boolean isDirect(Route route) {
        return Objects.requireNonNull(route.input()).startsWith("direct:");
    }

    private boolean turnsOff(Step step) {
        return switch (step.name()) {
            case "delay" -> !routes.is(step, "asyncDelayed", false);
            case "throttle" -> routes.is(step, "asyncDelayed", true);
            default -> true;
        };
    }

    private boolean isParallel(Step step) {
        return routes.is(step, "parallelProcessing", true) || step.option("executorService") != null;
    }

    private void idempotent(Step step, Place place) {
        ScalarNode repository = step.option("idempotentRepository");
        ScalarNode expression = LANGUAGES.stream()
                .map(step::expression)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean known = repository != null && repository.getValue().matches("#?(bean:)?lastRows");
        if (!known) {
            refuseMeasuring(step, "write 'idempotentRepository: lastRows', which takes back a failed read");
            return;
        }
        if (routes.is(step, "eager", false)) {
            refuse(step.key(), "lastRows must know a row before its steps: leave out 'eager: false'");
        }
        if (expression != null && key != null && !key.getValue().equals(expression.getValue())) {
            refuse(
                    expression,
                    "lastRows knows a row by one expression only, and " + file(key) + ":"
                            + (key.getStartMark().orElseThrow().getLine() + 1) + " has another one");
        }
        key = key == null ? expression : key;
        Place inside = place == Place.ROW && !routes.is(step, "skipDuplicate", false) ? Place.NEW_ROW : place;
        step.lists().forEach(list -> walk(list, step.parameters(), inside));
    }

    /** The branches that can be taken there, as far as only being in a row decides. */
    private void branch(Step step, Place place) {
        for (Node when :
                step.name().equals("filter") ? List.of(step.value()) : Nodes.items(Nodes.value(step.value(), "when"))) {
            ScalarNode simple = new Step(step.key(), when, step.parameters()).expression("simple");
            var asked = IN_ROW.matcher(simple == null ? "" : simple.getValue());
            boolean decided = asked.matches();
            boolean taken = decided && asked.group(1).equals("!=") == (place != Place.READ);
            if (!decided || taken) {
                walk(Nodes.value(when, "steps"), step.parameters(), place);
            }
            if (taken) {
                return;
            }
        }
        walk(Nodes.value(Nodes.value(step.value(), "otherwise"), "steps"), step.parameters(), place);
    }

    private void refuseMeasuring(Step step, String instead) {
        String measured = measuring.first(step);
        if (measured != null) {
            refuse(step.key(), measured + " behind " + step.name() + " would not be measured with its row: " + instead);
        }
    }

    private void refuse(Node node, @Nullable String text) {
        if (!doubtful.contains(file(node))) {
            findings.add(node, Kind.REFUSED, Objects.requireNonNull(text));
        }
    }
}
