package org.storemetrics.fuzz.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.storemetrics.fuzz.routes.Block.Filter;
import org.storemetrics.fuzz.routes.Call.Route;
import org.storemetrics.fuzz.routes.Change.Scope;
import org.storemetrics.fuzz.routes.Leaves.BodyIs;
import org.storemetrics.fuzz.routes.Leaves.Place;
import org.storemetrics.fuzz.routes.RandomStore.Items;
import org.storemetrics.fuzz.routes.Value.Header;

/** Makes random routes of the steps that Camel has. */
final class RouteGenerator {

    private static final int DEEPEST = 3;
    private static final List<String> CAUGHT =
            List.of("java.lang.Exception", "java.lang.Exception", "java.lang.IllegalStateException", "");

    private final SplittableRandom random;
    private final int number;
    private final Items items;
    private final Parts parts;
    private final Leaves leaves;
    private final List<Route> called = new ArrayList<>();
    private final Flow.OnFailure onFailure;
    // what is behind the rows has the fields of one of them then
    private boolean isAggregated;

    RouteGenerator(SplittableRandom random, int number, Items items, Parts parts) {
        this.random = random;
        this.number = number;
        this.items = items;
        this.parts = parts;
        leaves = new Leaves(random, number);
        onFailure = leaves.chance(4) ? leaves.any(List.of(Flow.OnFailure.values())) : Flow.OnFailure.HANDLED;
    }

    RandomRoute next() {
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Step> steps = steps(new Place(BodyIs.UNKNOWN, false, 1));
            steps.add(0, new Change.Remove(Scope.HEADER, "next"));
            called.add(new Route("direct", "called-" + number + "-" + i, leaves.chance(5), steps));
        }
        boolean inline = onFailure == Flow.OnFailure.HANDLED && leaves.chance(4) && !called.isEmpty();
        List<Step> steps = steps(new Place(BodyIs.UNKNOWN, false, 0));
        if (leaves.chance(12)) {
            steps.add(random.nextInt(steps.size() + 1), new Change.RemoveAll(false, "*", ""));
        }
        boolean isOutside = leaves.chance(8);
        if (isOutside) {
            Step outside = new Outside(leaves, number, called).any(random);
            List<Step> anywhere = called.isEmpty()
                    ? steps
                    : leaves.any(List.of(steps, called.get(0).steps()));
            anywhere.add(random.nextInt(anywhere.size() + 1), around(outside));
        }
        List<Step> ofRows = steps;
        if (!inline) {
            Route measure = new Route("measure-" + number, steps);
            called.add(measure);
            ofRows = List.of(new Call.Direct("to", List.of(measure)));
        }
        boolean isOdd = leaves.chance(20);
        Map<String, Object> ofSplit = ofSplit(isOdd);
        isAggregated = ofSplit.containsKey("aggregationStrategy");
        List<Step> reading = new ArrayList<>(beside());
        reading.add(aroundRows(new Parted.Rows(ofSplit, ofRows)));
        reading.addAll(beside());
        reading.add(new Measure.Total());
        return new RandomRoute(number, onFailure, reading, called, isOutside || isOdd);
    }

    /** Where they do not fit the read is refused, or fails. */
    private Map<String, Object> ofSplit(boolean isOdd) {
        return isOdd
                ? leaves.any(List.of(
                        Map.of("streaming", true, "stopOnException", true),
                        Map.of("streaming", true, "shareUnitOfWork", true),
                        Map.of("parallelProcessing", true),
                        Map.of("streaming", true, "delimiter", "single"),
                        Map.of(
                                "streaming",
                                true,
                                "aggregationStrategy",
                                "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy")))
                : leaves.any(List.of(
                        Map.of("streaming", true), Map.of("streaming", true), Map.of("streaming", true), Map.of()));
    }

    /** Steps before or behind the rows. */
    private List<Step> beside() {
        List<Step> steps = new ArrayList<>();
        Place place = new Place(BodyIs.UNKNOWN, false, DEEPEST);
        while (!isAggregated && leaves.chance(4)) {
            Step step = switch (random.nextInt(6)) {
                case 0, 1 -> leaves.gauge(place);
                case 2 -> leaves.count(place);
                case 3 -> new Filter(leaves.test(), List.of(leaves.failing()));
                case 4 -> new Change.RemoveAll(false, "*", "");
                default ->
                    new Change.Set(
                            leaves.any(List.of(Scope.PROPERTY, Scope.VARIABLE)),
                            leaves.any(List.of("mine1", "v1")),
                            new Value.Text("7"));
            };
            if (parts.isKept()) {
                steps.add(step);
            }
        }
        return steps;
    }

    private Step aroundRows(Step rows) {
        boolean isAround = leaves.chance(3);
        List<Step> steps = new ArrayList<>(beside());
        steps.add(rows);
        steps.addAll(beside());
        Step around = switch (random.nextInt(7)) {
            case 0 -> new Filter(leaves.test(), steps);
            case 1 -> new Block.Choice(List.of(new Filter(leaves.test(), List.of())), steps);
            case 2 -> new Block.Group(leaves.any(List.of("pipeline", "step")), steps);
            case 3 -> new Block.DoTry(steps, "java.lang.Exception", null, beside(), beside());
            case 4 -> new Parted.Multicast(stopOnException(), List.of(new Block.Group("pipeline", steps)));
            default -> new Block.Loop(1, leaves.chance(2), steps);
        };
        return isAround ? around : rows;
    }

    /** At any depth. */
    private Step around(Step step) {
        List<Step> steps = new ArrayList<>(List.of(step));
        return switch (random.nextInt(6)) {
            case 0 -> new Filter(leaves.test(), steps);
            case 1 -> new Block.Choice(List.of(new Filter(leaves.test(), List.of(around(step)))), steps);
            case 2 -> new Parted.Split(new Header("item"), Yaml.map(), steps);
            case 3 -> new Block.DoTry(steps, "java.lang.Exception", null, List.of(around(step)), steps);
            default -> step;
        };
    }

    private List<Step> steps(Place place) {
        List<Step> steps = new ArrayList<>();
        Place now = place;
        for (int count = 1 + random.nextInt(place.depth() == 0 ? 5 : 3); count > 0; count--) {
            Step step = step(now);
            boolean isDisabled = leaves.chance(15);
            boolean isDescribed = leaves.chance(15);
            if (!parts.isKept()) {
                continue;
            }
            if (isDisabled) {
                steps.add(new Step.Disabled(step));
            } else {
                boolean keepsBody =
                        step instanceof Measure || step instanceof Change.Set || step instanceof Change.Remove;
                now = step instanceof Change.SetBody
                        ? now.with(BodyIs.TEXT)
                        : keepsBody ? now : now.with(BodyIs.UNKNOWN);
                steps.add(isDescribed ? new Step.Described(step) : step);
            }
        }
        return steps;
    }

    private Step step(Place place) {
        int kind = random.nextInt(100);
        if (kind < 35) {
            return place.isNew() && leaves.chance(2) ? leaves.count(place) : leaves.gauge(place);
        }
        if (kind < 55) {
            return leaves.plain(place);
        }
        if (kind < 60) {
            return place.depth() == 0 || leaves.chance(3)
                    ? new Filter(leaves.test(), List.of(leaves.failing()))
                    : leaves.gauge(place);
        }
        if (kind < 72 && !called.isEmpty()) {
            return call();
        }
        return place.depth() < DEEPEST ? block(place.deeper()) : leaves.gauge(place);
    }

    private Step block(Place place) {
        return switch (random.nextInt(13)) {
            case 0, 1 -> new Filter(leaves.test(), steps(place));
            case 2, 3 -> choice(place);
            case 4 -> {
                boolean copy = leaves.chance(2);
                yield new Block.Loop(random.nextInt(4), copy, steps(copy ? place : place.with(BodyIs.UNKNOWN)));
            }
            case 5, 6, 7 -> split(place);
            case 8 -> new Parted.Multicast(stopOnException(), steps(place));
            case 9 -> new Block.Group(leaves.any(List.of("pipeline", "step")), steps(place));
            case 10 -> doTry(place);
            case 11 -> {
                List<Step> plain = new ArrayList<>();
                plain.add(leaves.gauge(place.with(BodyIs.UNKNOWN)));
                plain.add(leaves.plain(place.with(BodyIs.UNKNOWN)));
                yield new Block.While(1 + random.nextInt(3), plain);
            }
            default -> ifNew(place);
        };
    }

    private Map<String, Object> stopOnException() {
        return leaves.chance(3) ? Map.of("stopOnException", true) : Map.of();
    }

    private Step choice(Place place) {
        List<Filter> whens = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            whens.add(new Filter(leaves.test(), steps(place)));
        }
        return new Block.Choice(whens, leaves.chance(2) ? steps(place) : null);
    }

    private Step split(Place place) {
        Map<String, Object> more = Yaml.map();
        if (leaves.chance(3)) {
            more.put("streaming", true);
        }
        if (leaves.chance(4)) {
            more.put("stopOnException", true);
        }
        if (leaves.chance(6)) {
            more.put("shareUnitOfWork", true);
        }
        if (leaves.chance(6)) {
            more.put(
                    "aggregationStrategy",
                    "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy");
        }
        if (leaves.chance(2)) {
            more.put("delimiter", ";");
            return new Parted.Split(new Header("tags"), more, steps(place.with(BodyIs.TEXT)));
        }
        BodyIs parts = items == Items.TEXT ? BodyIs.TEXT : BodyIs.FIELDS;
        return new Parted.Split(new Header("item"), more, steps(place.with(parts)));
    }

    private Step doTry(Place place) {
        if (onFailure == Flow.OnFailure.UNHANDLED) {
            // what its doCatch has handled a multicast around it may bring back: the row is rejected then
            return new Filter(leaves.test(), steps(place));
        }
        String caught = leaves.any(CAUGHT);
        Place after = place.with(BodyIs.UNKNOWN);
        List<Step> body = steps(place);
        if (leaves.chance(2)) {
            body.add(random.nextInt(body.size() + 1), new Filter(leaves.test(), List.of(leaves.failing())));
        }
        List<Step> last = caught.isEmpty() || leaves.chance(2) ? steps(after) : List.of();
        Value.Test onWhen = leaves.chance(3) ? leaves.test() : null;
        return new Block.DoTry(body, caught, onWhen, caught.isEmpty() ? List.of() : steps(after), last);
    }

    private Step ifNew(Place place) {
        return new Block.IfNew(steps(new Place(place.body(), true, place.depth())));
    }

    private Step call() {
        Route route = leaves.any(called);
        return switch (random.nextInt(9)) {
            case 8 -> new Call.PollNothing(leaves.any(List.of("poll", "pollEnrich")), "none-" + number);
            case 0 -> new Call.Direct("toD", List.of(route));
            case 1 -> new Call.Direct("routingSlip", List.of(route, leaves.any(called)));
            case 2 -> new Call.Dynamic(leaves.chance(2), route);
            case 3 -> new Call.Enrich(route, leaves.chance(3));
            case 4 -> new Call.RecipientList(leaves.chance(3), List.of(route, leaves.any(called)));
            default -> new Call.Direct("to", List.of(route));
        };
    }
}
