package org.storemetrics.mistakes;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.Part;
import org.storemetrics.mistakes.Templates.Scope;

/** What keys and texts tell wherever they stand, and what is written in Simple or another language. */
final class TextCheck {

    private static final Pattern LABEL_WITH_DASH = Pattern.compile("(tags|known)\\..*-.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    /** To Camel {@code ${headerr.type}} is the header {@code r.type}. */
    private static final Pattern PREFIX =
            Pattern.compile("\\$\\{(?:in\\.)?((?:header|exchange|exception|camelContext|variable)\\w*)");

    private static final Set<String> FUNCTIONS = Set.of(
            ("camelContext exception exceptionAs exchange exchangeId exchangePattern exchangeProperty exchangePropertyAs"
                            + " exchangePropertyAsIndex header headerAs headerAsIndex headers variable variableAs"
                            + " variables")
                    .split(" "));

    private static final Pattern PREDICATES =
            Pattern.compile("(filter|when|onWhen|validate|handled|continued|retryWhile|completionPredicate)\\.simple");
    private static final Pattern EXPRESSIONS =
            Pattern.compile("\\w+\\.(simple|log)|bean\\.method|(log|throwException)\\.message");

    /** What Camel looks at only when a row comes, if it is within another function. */
    private static final Pattern INNERMOST = Pattern.compile("\\$(?:simple)?\\{([^{}]*)}");

    private static final Pattern NAME = Pattern.compile("\\s*(?:in\\.)?([A-Za-z][\\w-]*).*", Pattern.DOTALL);
    private static final Pattern WITHOUT_DOLLAR =
            Pattern.compile("(?<![$\\w{])\\{(?:in\\.)?(?:header|body|exchangeProperty)[.\\[][\\w@.\\[\\]-]+}");

    /** Where an expression can stand they are languages, elsewhere they are fields; all of them are always there. */
    private static final Set<String> FIELDS_TOO = Set.of("header", "language", "method", "ref", "variable");

    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;
    private final Language simple;

    TextCheck(RouteParts parts, CamelNames names, Findings findings) {
        this.parts = parts;
        this.names = names;
        this.findings = findings;
        this.simple = names.context().resolveLanguage("simple");
    }

    /** Finds what Camel passes over in silence, or sees only when a row comes. */
    void checkUnseen() {
        parts.all().forEach(part -> {
            ScalarNode key = part.field().key();
            if (Nodes.value(part.map(), part.name()) != part.value()) {
                findings.add(key, Kind.DUPLICATE, "duplicate key '" + part.name() + "'");
            }
            if (isWrongLabel(part.name())) {
                findings.add(key, Kind.WRONG, part.name() + ": the name of a label cannot have a dash");
            }
            texts(part).forEach(this::checkFunctions);
            checkOther(part);
            boolean predicate = PREDICATES.matcher(part.role()).matches();
            if (predicate || EXPRESSIONS.matcher(part.role()).matches() || isSimpleByName(part)) {
                part.scopes().forEach(scope -> {
                    checkSimple(part, scope);
                    compile(part.text(), predicate, scope);
                });
            } else if (part.option() && !part.name().endsWith("escription")) {
                part.scopes().forEach(scope -> checkSimple(part, scope));
            }
        });
        parts.endpoints()
                .filter(part -> part.step().equals("toD"))
                .forEach(part -> compile(part.node(), false, part.scope()));
    }

    /** {@code language: {language: simple, expression: …}}. */
    private static boolean isSimpleByName(Part part) {
        ScalarNode language = part.role().equals("language.expression") ? Nodes.text(part.map(), "language") : null;
        return language != null && language.getValue().equals("simple");
    }

    /** What Simple alone would understand in another language, which takes it for something else. */
    private void checkOther(Part part) {
        ScalarNode node = part.text();
        String text = node == null ? "" : node.getValue();
        if (node != null && part.is("constant") && text.contains("${")) {
            findings.add(node, Kind.WRONG, "constant takes '" + text + "' as it stands: write 'simple'");
        } else if (node != null && part.is("header") && text.matches("[\\w@-]+[.\\[].*|@.*")) {
            findings.add(node, Kind.WRONG, "there is no header '" + text + "': write 'simple: ${header." + text + "}'");
        }
    }

    /** Whether Camel would take a label for another one: {@code tags.my-key} for {@code myKey}. */
    static boolean isWrongLabel(String option) {
        return LABEL_WITH_DASH.matcher(option).matches();
    }

    private static List<ScalarNode> texts(Part part) {
        return Nodes.items(part.value()).stream()
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .toList();
    }

    private void checkFunctions(ScalarNode text) {
        PREFIX.matcher(text.getValue())
                .results()
                .map(prefix -> prefix.group(1))
                .filter(function -> !FUNCTIONS.contains(function))
                .forEach(function ->
                        findings.unknown(text, "there is no function '" + function + "'", function, FUNCTIONS));
    }

    /** Finds what Camel takes for text, and functions that there are not, also those that it looks for only when a row comes. */
    private void checkSimple(Part part, Scope scope) {
        ScalarNode node = part.text();
        String text = node == null ? null : names.resolve(scope.fill(node.getValue()));
        if (node == null || text == null) {
            return;
        }
        Matcher bare = WITHOUT_DOLLAR.matcher(text);
        if (bare.find()) {
            findings.add(
                    part.option() ? part.field().key() : node,
                    Kind.WRONG,
                    "'" + bare.group() + "' is text, and no field: write $" + bare.group());
            return;
        }
        for (Matcher function = INNERMOST.matcher(text); function.find(); function = INNERMOST.matcher(text)) {
            Matcher name = NAME.matcher(function.group(1));
            if (name.matches() && !FUNCTIONS.contains(name.group(1)) && !canBeMade(function.group())) {
                Set<String> functions = names.functions();
                if (!functions.contains(name.group(1))) {
                    boolean isWord = function.group(1).equals(name.group(1));
                    String unknown = "there is no function '" + name.group(1) + "'";
                    String field = isWord ? ": a field is ${header." + name.group(1) + "}" : "";
                    findings.unknown(node, unknown, name.group(1), functions, field);
                    return;
                }
            }
            // as if it had given that
            text = text.substring(0, function.start()) + "1" + text.substring(function.end());
        }
    }

    /** That is asked first: its catalogue of functions takes Camel long to read, and does not list all. */
    private boolean canBeMade(String function) {
        try {
            simple.createExpression(function);
            return true;
        } catch (SimpleIllegalSyntaxException e) {
            return false;
        } catch (RuntimeCamelException e) {
            // it knows that one, and something else is wrong
            return true;
        }
    }

    private void compile(@Nullable ScalarNode node, boolean predicate, Scope scope) {
        String text = node == null ? null : names.resolve(scope.fill(node.getValue()));
        if (node == null || text == null) {
            return;
        }
        try {
            if (predicate) {
                simple.createPredicate(text);
            } else if (text.contains("${")) {
                simple.createExpression(text);
            }
        } catch (SimpleIllegalSyntaxException e) {
            findings.add(node, Kind.WRONG, describe(e));
        } catch (RuntimeCamelException e) {
            // it names a bean of a file that was not loaded, which is the other file's mistake
        }
    }

    static String describe(SimpleIllegalSyntaxException error) {
        return "Simple expression '" + error.getExpression() + "': " + error.getShortMessage();
    }

    /** Finds settings, languages and data formats that are not there; Camel would tell of the first one. */
    void checkNames(Set<String> languages, BeanCheck beans) {
        Artifacts artifacts = new Artifacts(names);
        parts.all().forEach(part -> {
            if (!part.name().equals("description") && !part.name().equals("note")) {
                texts(part)
                        .forEach(text -> checkSettings(
                                text, part.scopes().get(0).values().keySet(), beans));
            }
            boolean language = languages.contains(part.name()) && !FIELDS_TOO.contains(part.name()) && !part.option();
            ScalarNode name = part.role().equals("language.language")
                    ? part.text()
                    : language ? part.field().key() : null;
            if (part.role().equals("steps.tokenizer")) {
                findings.add(
                        part.field().key(), Kind.UNKNOWN, "there is no tokenizer here: write 'split' with 'tokenize'");
            }
            if (name != null && !names.hasLanguage(name.getValue())) {
                String hint = artifacts.hint("language", name.getValue());
                findings.add(
                        name,
                        Kind.UNKNOWN,
                        "there is no language '" + name.getValue() + "' here: "
                                + (hint == null ? "write 'simple'" : "write 'simple', or else " + hint));
            }
            String hint = artifacts.hintOfDataFormat(part);
            if (hint != null) {
                findings.add(
                        part.field().key(),
                        Kind.UNKNOWN,
                        "there is no data format '" + part.name() + "' here: " + hint);
            }
        });
    }

    private void checkSettings(ScalarNode text, Set<String> parameters, BeanCheck beans) {
        Matcher placeholder = PLACEHOLDER.matcher(text.getValue());
        while (placeholder.find()) {
            String name = placeholder.group(1).strip();
            if (!parameters.contains(name) && names.resolve(placeholder.group()) == null) {
                String function = names.function(name);
                if (function.isEmpty()) {
                    addUnknown(text, name, parameters);
                } else if (function.equals("bean") && name.contains(".")) {
                    beans.checkBean(text, name.substring("bean:".length(), name.indexOf('.')), "bean");
                } else {
                    String why = "{{" + name + "}} has no value here: write {{my.name}}, a setting of your own";
                    findings.add(text, Kind.UNKNOWN, why);
                }
            }
        }
    }

    private void addUnknown(ScalarNode text, String name, Set<String> parameters) {
        Set<String> known = names.settings();
        known.addAll(parameters);
        String kind = parameters.isEmpty() ? "setting" : "setting or parameter";
        findings.unknown(text, "there is no " + kind + " '" + name + "'", name, known);
    }
}
