package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.storemetrics.fuzz.routes.Change.Scope;
import org.storemetrics.fuzz.routes.Measure.Family;
import org.storemetrics.fuzz.routes.Value.Header;
import org.storemetrics.fuzz.routes.Value.Property;
import org.storemetrics.fuzz.routes.Value.Test;
import org.storemetrics.fuzz.routes.Value.Text;
import org.storemetrics.fuzz.routes.Value.Variable;

/** Random steps that have none of their own, and what their options say. */
final class Leaves {

    /** What a step can rely on: what the body is, whether the row is new, how deep the step is. */
    record Place(BodyIs body, boolean isNew, int depth) {

        Place with(BodyIs known) {
            return new Place(known, isNew, depth);
        }

        Place deeper() {
            return new Place(body, isNew, depth + 1);
        }
    }

    enum BodyIs {
        TEXT,
        FIELDS,
        UNKNOWN
    }

    private static final List<String> THROWN =
            List.of("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "");

    private final SplittableRandom random;
    private final int number;
    private final List<Family> families = new ArrayList<>();
    private int counters;

    Leaves(SplittableRandom random, int number) {
        this.random = random;
        this.number = number;
        for (int i = 0; i < 4; i++) {
            List<String> labels = any(List.of(List.of(), List.of("l1"), List.of("l1", "z2")));
            String aggregate = any(List.of("sum", "sum", "min", "max", "avg", "last"));
            families.add(new Family("store_r" + number + "_" + "abcd".charAt(i), aggregate, labels));
        }
    }

    Step failing() {
        return chance(3) ? new Step.Stop() : chance(3) ? new Step.Validate(test()) : new Step.Throw(any(THROWN));
    }

    Step plain(Place place) {
        return switch (random.nextInt(14)) {
            case 0 -> new Change.Set(Scope.HEADER, any(List.of("h1", "h2", "a", "b")), text(place));
            case 1 -> new Change.Set(Scope.PROPERTY, any(List.of("mine1", "mine2")), text(place));
            case 2 -> new Change.Set(Scope.VARIABLE, any(List.of("v1", "v2")), text(place));
            case 3 -> new Change.SetBody(any(List.of("setBody", "transform")), text(place));
            case 4 -> new Change.Remove(Scope.HEADER, any(List.of("h1", "a", "c", "type", "item")));
            case 5 -> new Change.Remove(any(List.of(Scope.PROPERTY, Scope.VARIABLE)), any(List.of("mine1", "v1")));
            case 6 -> new Change.RemoveAll(true, any(List.of("h*", "*", "a*")), "id");
            case 7 -> new Change.RemoveAll(false, "mine*", any(List.of("", "mine1")));
            case 8, 9 -> {
                Scope scope = any(List.of(Scope.HEADER, Scope.VARIABLE));
                yield new Change.SetAll(
                        scope,
                        List.of(new Change.Set(scope, "v1", text(place)), new Change.Set(scope, "h1", text(place))));
            }
            case 10 -> new Change.Convert(any(List.of("a", "h1", "item")));
            case 11 -> new Change.Claim(chance(2));
            default -> idle();
        };
    }

    private Step idle() {
        return any(List.of(
                new Step.Idle("log", Yaml.map("message", "${header.id}", "loggingLevel", "DEBUG")),
                new Step.Idle("delay", Yaml.map("expression", Yaml.expression(new Text("0")), "asyncDelayed", false)),
                new Step.Idle("to", Yaml.map("uri", "log", "parameters", Map.of("loggerName", "a", "level", "TRACE"))),
                new Step.Idle("setExchangePattern", Yaml.map("pattern", "InOnly")),
                new Step.Idle(
                        "throttle",
                        Yaml.map("expression", Yaml.expression(new Text("1000")), "timePeriodMillis", "1000")),
                new Step.Idle("script", Yaml.map("expression", Yaml.expression(new Header("id"))))));
    }

    Step gauge(Place place) {
        Family family = any(families);
        Value value = chance(3)
                ? null
                : chance(9)
                        ? new Text("2.5")
                        : chance(4) ? computed(place) : new Header(any(List.of("a", "b", "c", "c")));
        return new Measure.Gauge(
                family,
                value,
                any(List.of("", "reject", "skip", "skip", "5")),
                labels(place, family.labels().size()));
    }

    Step count(Place place) {
        boolean summary = chance(4);
        String metric = "store_r" + number + "_" + ++counters + (summary ? "" : "_total");
        int labels = random.nextInt(2);
        Value amount = any(List.of(
                new Text("2"), new Text("0.5"), new Header("a"), new Header("b"), new Header("c"), new Header("c")));
        return new Measure.Count(
                summary,
                metric,
                !summary && chance(3) ? null : amount,
                List.of("l1").subList(0, labels),
                labels(place, labels));
    }

    /** One text, or nothing; several only where an item is asked for. */
    private Value text(Place place) {
        return chance(10) ? new Text(any(List.of("1", "2.5", "x"))) : computed(place);
    }

    private Value computed(Place place) {
        if (place.body() == BodyIs.TEXT && chance(2)) {
            return new Value.Body();
        }
        if (place.body() == BodyIs.FIELDS && chance(2)) {
            return new Value.BodyField(any(List.of("n", "none")));
        }
        return switch (random.nextInt(9)) {
            case 1 -> new Property(any(List.of("mine1", "mine2")));
            case 2 -> new Variable(any(List.of("v1", "v2")));
            case 3 -> new Property(any(List.of("CamelLoopIndex", "CamelSplitIndex")));
            case 4 -> new Value.Joined(List.of(new Text("x-"), new Header(any(List.of("type", "id")))));
            case 5, 6 -> new Header(any(List.of("h1", "h2")));
            default -> new Header(any(List.of("type", "id", "a", "b", "tags")));
        };
    }

    Test test() {
        Value type = new Header("type");
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Test.Is(type, chance(2), any(List.of("fruit", "nut")));
            case 7 -> new Test.Is(new Header("item"), chance(2), "x");
            case 2 -> new Test.IsIn(type, List.of("fruit", "drink"));
            case 3 -> new Test.IsAbsent(new Header(any(List.of("a", "item", "h1"))), chance(2));
            case 4 -> new Test.Matches(new Header(any(List.of("a", "b", "c"))), "[0-9]+");
            case 5 -> new Test.IsAbsent(new Property(any(List.of("mine1", "CamelLoopIndex"))), chance(2));
            default -> {
                Test one = test();
                // after || no && is taken
                boolean and = chance(2) && !one.simple().contains("||");
                yield new Test.Both(one, and, new Test.Is(type, true, "nut"));
            }
        };
    }

    private List<Value> labels(Place place, int count) {
        List<Value> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(chance(2) ? new Header("type") : text(place));
        }
        return labels;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
