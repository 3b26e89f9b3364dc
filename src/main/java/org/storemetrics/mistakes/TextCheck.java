package org.storemetrics.mistakes;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.Part;

/** What keys and texts tell wherever they stand, and what is written in Simple or another language. */
final class TextCheck {

    private static final Pattern TAG_WITH_DASH = Pattern.compile("tags\\..*-.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    /** To Camel {@code ${headerr.type}} is the header {@code r.type}. */
    private static final Pattern PREFIX =
            Pattern.compile("\\$\\{(?:in\\.)?((?:header|exchange|exception|camelContext|variable)\\w*)");

    private static final Set<String> FUNCTIONS = Set.of(
            ("camelContext exception exceptionAs exchange exchangeId exchangePattern exchangeProperty exchangePropertyAs"
                            + " exchangePropertyAsIndex header headerAs headerAsIndex headers variable variableAs"
                            + " variables")
                    .split(" "));

    private static final Set<String> PREDICATES =
            Set.of("filter", "when", "onWhen", "validate", "handled", "continued", "retryWhile", "completionPredicate");

    /** What is a language only where an expression can stand; all of them are always there. */
    private static final Set<String> FIELDS_TOO = Set.of("header", "language", "method", "ref", "variable");

    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;

    TextCheck(RouteParts parts, CamelNames names, Findings findings) {
        this.parts = parts;
        this.names = names;
        this.findings = findings;
    }

    /** Finds what Camel passes over in silence, or sees only when a row comes. */
    void checkUnseen() {
        Map<MappingNode, Set<String>> keys = new IdentityHashMap<>();
        parts.all().forEach(part -> {
            if (!keys.computeIfAbsent(part.map(), map -> new HashSet<>()).add(part.name())) {
                String text = "duplicate key '" + part.name() + "'";
                findings.add(part.field().key(), Kind.DUPLICATE, text);
            }
            if (isWrongLabel(part.name())) {
                String text = part.name() + ": the name of a label cannot have a dash";
                findings.add(part.field().key(), Kind.WRONG_LABEL, text);
            }
            eachText(part, this::checkFunctions);
            if (!part.option()) {
                checkSimple(part);
            }
        });
        parts.endpoints().filter(part -> part.step().equals("toD")).forEach(part -> compile(part.node(), false));
    }

    /** Whether Camel would take a label for another one: {@code tags.my-key} for {@code myKey}. */
    static boolean isWrongLabel(String option) {
        return TAG_WITH_DASH.matcher(option).matches();
    }

    private static void eachText(Part part, BiConsumer<Part, ScalarNode> consumer) {
        for (Node node : Nodes.items(part.field().value())) {
            if (node instanceof ScalarNode text) {
                consumer.accept(part, text);
            }
        }
    }

    private void checkFunctions(Part part, ScalarNode text) {
        Matcher prefix = PREFIX.matcher(text.getValue());
        while (prefix.find()) {
            String function = prefix.group(1);
            if (!FUNCTIONS.contains(function)) {
                String why = "there is no function '" + function + "'";
                findings.add(text, Kind.UNKNOWN_FUNCTION, why, function, FUNCTIONS);
            }
        }
    }

    private void checkSimple(Part part) {
        if (part.name().equals("simple")) {
            compile(part.expression(), PREDICATES.contains(part.step()));
        } else if (part.is("bean", "method") || part.name().equals("log") || part.is("log", "message")) {
            compile(part.text(), false);
        }
    }

    private void compile(@Nullable ScalarNode node, boolean predicate) {
        String text = node == null ? null : names.resolve(node.getValue());
        Language simple = names.language("simple");
        if (node == null || text == null || simple == null || !predicate && !text.contains("${")) {
            return;
        }
        try {
            if (predicate) {
                simple.createPredicate(text);
            } else {
                simple.createExpression(text);
            }
        } catch (SimpleIllegalSyntaxException e) {
            findings.add(node, Kind.WRONG_EXPRESSION, describe(e));
        } catch (RuntimeCamelException e) {
            // it names a bean of a file that was not loaded, which is the other file's mistake
            return;
        }
    }

    static String describe(SimpleIllegalSyntaxException error) {
        return "Simple expression '" + error.getExpression() + "': " + error.getShortMessage();
    }

    /** Finds settings and languages that are not there; Camel would tell of the first one. */
    void checkNames(Set<String> languages) {
        parts.all().forEach(part -> {
            if (!part.name().equals("description") && !part.name().equals("note")) {
                eachText(part, this::checkSettings);
            }
            boolean language = languages.contains(part.name()) && !FIELDS_TOO.contains(part.name());
            ScalarNode name = part.is("language", "language")
                    ? part.text()
                    : language ? part.field().key() : null;
            if (name != null && !part.option() && names.language(name.getValue()) == null) {
                String text = "there is no language '" + name.getValue() + "' here";
                findings.add(name, Kind.UNKNOWN_LANGUAGE, text);
            }
        });
    }

    private void checkSettings(Part part, ScalarNode text) {
        Matcher placeholder = PLACEHOLDER.matcher(text.getValue());
        while (placeholder.find()) {
            String name = placeholder.group(1).strip();
            if (!part.parameters().contains(name) && names.resolve(placeholder.group()) == null) {
                String why = "there is no setting '" + name + "'";
                findings.add(text, Kind.UNKNOWN_SETTING, why, name, names.settings());
            }
        }
    }
}
