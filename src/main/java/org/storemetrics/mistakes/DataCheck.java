package org.storemetrics.mistakes;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.EndpointPart;
import org.storemetrics.mistakes.RouteParts.Part;

/**
 * Finds where a row's text would be more than text: an endpoint, which may run anything or write anywhere, the name of a bean,
 * of a setting or of a header that steers steps, or Simple of its own. A row may choose among routes, and no more.
 */
final class DataCheck {

    private static final String DIRECT = "direct:";
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*)(:.*|$)", Pattern.DOTALL);

    /** These may go to another endpoint for each row: by their URI, or by an expression. */
    private static final Set<String> BY_URI = Set.of("toD", "wireTap", "poll");

    private static final Set<String> BY_EXPRESSION = Set.of("enrich", "pollEnrich");
    private static final Set<String> TO_SEVERAL = Set.of("recipientList", "routingSlip", "dynamicRouter");

    /** Their {@code ref} is no expression. */
    private static final Set<String> NAME_BEANS = Set.of("bean", "custom", "method", "process");

    private static final String BEAN =
            "a row's text would become the name of a bean, a class or a setting: write the name out";

    /** A choice between two texts of the route: {@code ${header.size > 9 ? 'direct:large' : 'direct:small'}}. */
    private static final Pattern CHOICE =
            Pattern.compile("\\$\\{[^{}]*\\?\\s*('[^'{$]*'|null)\\s*:\\s*('[^'{$]*'|null)\\s*}");

    /** Functions that go by the name of something else, with another function within. */
    private static final Pattern NAMED =
            Pattern.compile("\\$(simple)?\\{(bean|type|ref|properties|propertiesExist|sys|sysenv|env)\\b[^}]*\\$");

    /** Camel loads what this names for each row, and takes what is in it for the expression. */
    private static final Pattern RESOURCE = Pattern.compile("\\s*resource:.*\\$(simple)?\\{", Pattern.DOTALL);

    private static final Pattern NAMES = Pattern.compile("set(Header|Property|Variable)s?\\.name");

    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;

    DataCheck(RouteParts parts, CamelNames names, Findings findings) {
        this.parts = parts;
        this.names = names;
        this.findings = findings;
    }

    void check() {
        parts.endpoints().filter(part -> BY_URI.contains(part.step())).forEach(this::checkUri);
        parts.all().filter(part -> !part.option()).forEach(part -> {
            if (BY_EXPRESSION.contains(part.name()) || TO_SEVERAL.contains(part.name())) {
                checkExpression(new Step(part.field().key(), part.value(), Map.of()));
            }
            checkText(part);
        });
        parts.all()
                .flatMap(part -> Nodes.items(part.value()).stream())
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .forEach(this::checkWithin);
    }

    private void checkWithin(ScalarNode text) {
        if (NAMED.matcher(text.getValue()).find()) {
            refuse(text, BEAN);
        } else if (RESOURCE.matcher(text.getValue()).lookingAt()) {
            refuse(text, "a row's text would choose a file to be run as an expression: write its name out");
        }
    }

    private void checkText(Part part) {
        ScalarNode text = part.text();
        if (text == null) {
            return;
        }
        if (isBeanOfRow(part, text)) {
            refuse(text, BEAN);
        } else if (part.role().equals("simple.nested") && !text.getValue().equals("false")) {
            refuse(part.field().key(), "a row's text would be taken for Simple: leave out 'nested'");
        } else if (NAMES.matcher(part.role()).matches() && isDynamic(text.getValue())) {
            refuse(text, "a row's text would become a name, which may steer other steps: write the name out");
        }
    }

    /** Camel asks for Simple in the name of a bean that is an expression, and nowhere else in names of beans. */
    private static boolean isBeanOfRow(Part part, ScalarNode text) {
        ScalarNode language = part.name().equals("language") ? Nodes.text(part.value(), "language") : null;
        boolean isRef = part.name().equals("ref")
                || language != null && language.getValue().equals("ref");
        return isRef && !NAME_BEANS.contains(part.step()) && isDynamic(text.getValue());
    }

    private void checkUri(EndpointPart part) {
        String options = Stream.ofNullable(part.parameters())
                .flatMap(Nodes::texts)
                .map(part.scope()::fill)
                .reduce("", String::concat);
        String uri = part.uri().contains(":") || part.parameters() == null ? part.uri() : part.uri() + ":";
        checkUri(part.node(), uri, options);
    }

    private void checkUri(Node node, String text, String options) {
        String resolved = names.resolve(text);
        String uri = resolved == null ? text : resolved;
        Matcher scheme = SCHEME.matcher(uri);
        // others tell of those that are not there, or that measure
        boolean isOthers =
                scheme.matches() && (!names.hasComponent(scheme.group(1)) || MeasuringSteps.isMetric(scheme.group(1)));
        if (isDynamic(uri + options) && !isChoice(uri) && !uri.startsWith(DIRECT) && !isOthers) {
            refuse(
                    node,
                    "a row's text would become an endpoint, which may run anything: write 'to' with the endpoint itself,"
                            + " or 'toD' with 'direct:' before it");
        }
    }

    private void checkExpression(Step step) {
        ScalarNode simple = step.expression("simple");
        if (simple == null) {
            if (step.expression("constant") == null) {
                checkUri(step.key(), "${}", "");
            }
            return;
        }
        String text = simple.getValue();
        ScalarNode delimiter = step.option("delimiter");
        Stream.of(text.split(",")).forEach(uri -> checkUri(simple, uri.strip(), ""));
        if (TO_SEVERAL.contains(step.name())
                && text.startsWith(DIRECT)
                && isDynamic(text)
                && !(delimiter != null && delimiter.getValue().equals("false"))) {
            refuse(
                    simple,
                    "a comma in a row's text would name more endpoints: "
                            + (step.name().equals("recipientList") ? "add delimiter: 'false', or " : "")
                            + "write 'toD'");
        }
    }

    private static boolean isChoice(String text) {
        return CHOICE.matcher(text).matches();
    }

    private static boolean isDynamic(String text) {
        return text.contains("${") || text.contains("$simple{");
    }

    private void refuse(Node node, String text) {
        findings.add(node, Kind.REFUSED, text);
    }
}
