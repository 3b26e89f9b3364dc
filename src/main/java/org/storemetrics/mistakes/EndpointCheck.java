package org.storemetrics.mistakes;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.dsl.yaml.common.YamlSupport;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.EndpointPart;

/** Asks Camel's catalogue about each endpoint's options, then the component itself, which alone knows the rest. */
final class EndpointCheck {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*(?=[:?]|$)");
    private static final Set<String> READING = Set.of("from", "pollEnrich", "poll");

    /** An option, where its name and its value are, and the value with settings. */
    private record Option(ScalarNode key, ScalarNode node, String value) {}

    private final CamelNames names;
    private final BeanCheck beans;
    private final Findings findings;

    EndpointCheck(CamelNames names, BeanCheck beans, Findings findings) {
        this.names = names;
        this.beans = beans;
        this.findings = findings;
    }

    void check(EndpointPart part) {
        String uri = names.resolve(part.uri());
        Matcher scheme = SCHEME.matcher(uri == null ? "" : uri);
        if (uri == null || !scheme.lookingAt()) {
            return;
        }
        String name = scheme.group();
        if (!names.hasComponent(name)) {
            String text = "there is no component '" + name + "'";
            String meant =
                    findings.add(part.file(), part.node(), Kind.UNKNOWN_COMPONENT, text, name, names.components());
            if (meant == null) {
                return;
            }
            uri = meant + uri.substring(name.length());
            name = meant;
        }
        Map<String, Option> options = options(part, uri);
        ComponentModel component = names.component(name);
        boolean complete = component == null || checkOptions(part, uri, component, options);
        if (complete && !part.dynamic()) {
            build(part, uri, component, options);
        }
        if (name.equals("bean") && !part.dynamic()) {
            String bean = StringHelper.before(StringHelper.after(uri, ":", ""), "?", StringHelper.after(uri, ":", ""));
            beans.checkBean(part.file(), part.node(), bean, Kind.UNKNOWN_BEAN);
        }
    }

    private Map<String, Option> options(EndpointPart part, String uri) {
        Map<String, Option> options = new LinkedHashMap<>();
        try {
            URISupport.parseQuery(StringHelper.after(uri, "?", ""))
                    .forEach((name, value) ->
                            options.put(name, new Option(part.node(), part.node(), String.valueOf(value))));
        } catch (URISyntaxException e) {
            findings.add(part.file(), part.node(), Kind.REFUSED, String.valueOf(e.getMessage()));
        }
        for (Nodes.Field field : Nodes.fields(part.parameters())) {
            if (field.value() instanceof ScalarNode node && !TextCheck.isWrongLabel(field.name())) {
                String value = names.resolve(node.getValue());
                options.put(field.name(), new Option(field.key(), node, value == null ? node.getValue() : value));
            }
        }
        return options;
    }

    /**
     * Checks names and values of options. What is wrong is corrected, or taken out, so that the rest can be tried.
     *
     * @return whether all that is needed is there
     */
    private boolean checkOptions(EndpointPart part, String uri, ComponentModel component, Map<String, Option> options) {
        String scheme = component.getScheme();
        boolean reads = READING.contains(part.step());
        if (reads ? component.isProducerOnly() : component.isConsumerOnly()) {
            String text = reads
                    ? "nothing can be read from " + scheme + ": it is for 'to'"
                    : "nothing can be sent to " + scheme + ": it is for 'from'";
            findings.add(part.file(), part.node(), Kind.WRONG_DIRECTION, text);
            return false;
        }
        Map<String, String> values = new LinkedHashMap<>();
        options.forEach((name, option) -> values.put(name, option.value()));
        EndpointValidationResult result = names.validate(scheme, values);
        List<String> missing = new ArrayList<>(
                uri.startsWith(scheme + ":") || result.getRequired() == null ? Set.of() : result.getRequired());
        if (result.getUnknown() != null && !component.isLenientProperties()) {
            result.getUnknown().stream()
                    .filter(name -> !name.contains("${"))
                    .forEach(name -> unknown(part, component, options, name, missing));
        }
        missing.forEach(name -> findings.add(
                part.file(), part.node(), Kind.MISSING_OPTION, scheme + " needs the option '" + name + "'"));
        int before = options.size();
        checkValues(part, result, options);
        return missing.isEmpty() && (options.size() == before || isWhole(uri, component, options));
    }

    /** Whether nothing of its path is missing. */
    private static boolean isWhole(String uri, ComponentModel component, Map<String, Option> options) {
        return uri.startsWith(component.getScheme() + ":")
                || component.getEndpointPathOptions().stream()
                        .allMatch(option -> !option.isRequired() || options.containsKey(option.getName()));
    }

    private void unknown(
            EndpointPart part,
            ComponentModel component,
            Map<String, Option> options,
            String name,
            List<String> missing) {
        Option option = options.remove(name);
        String text = component.getScheme() + " has no option '" + name + "'";
        Set<String> known = component.getEndpointOptions().stream()
                .map(BaseOptionModel::getName)
                .collect(Collectors.toSet());
        if (option == null) {
            return;
        }
        // what is missing is most likely what was meant, however it is written
        String meant = missing.isEmpty() ? null : missing.remove(0);
        if (meant == null) {
            meant = findings.add(part.file(), option.key(), Kind.UNKNOWN_OPTION, text, name, known);
        } else {
            findings.add(part.file().mistake(option.key(), Kind.UNKNOWN_OPTION, text, meant));
        }
        if (meant != null) {
            options.putIfAbsent(meant, option);
        }
    }

    /** Takes out values that an option cannot have. */
    private void checkValues(EndpointPart part, EndpointValidationResult result, Map<String, Option> options) {
        Set<String> wrong = new TreeSet<>();
        Stream.of(result.getInvalidEnum(), result.getInvalidBoolean())
                .filter(Objects::nonNull)
                .forEach(values -> wrong.addAll(values.keySet()));
        for (Map.Entry<String, Option> entry : Map.copyOf(options).entrySet()) {
            Option option = entry.getValue();
            if (option.value().startsWith("#")) {
                if (!beans.checkBean(part.file(), option.node(), option.value(), Kind.UNKNOWN_BEAN)) {
                    options.remove(entry.getKey());
                }
            } else if (wrong.contains(entry.getKey())
                    && !option.value().contains("${")
                    && !option.value().contains("{{")) {
                List<String> choices = result.getEnumChoices(entry.getKey());
                String text = entry.getKey() + " cannot be '" + option.value() + "'"
                        + (choices.isEmpty() ? "" : ": it is one of " + String.join(", ", choices))
                        + (names.hasComponent(option.value()) ? "; '" + option.value() + "' is a step of its own" : "");
                findings.add(part.file(), option.key(), Kind.WRONG_VALUE, text);
                options.remove(entry.getKey());
            }
        }
    }

    /** Lets Camel make the endpoint; one option after the other that it refuses is replaced by one that does no harm. */
    private void build(EndpointPart part, String uri, @Nullable ComponentModel component, Map<String, Option> options) {
        Map<String, Object> values = new LinkedHashMap<>();
        options.forEach((name, option) -> {
            if (part.parameters() != null && option.key() != part.node()) {
                values.put(name, option.value());
            }
        });
        if (values.values().stream().anyMatch(value -> value.toString().contains("{{"))) {
            return;
        }
        for (int tries = 0; tries <= options.size(); tries++) {
            try {
                Map<String, Object> copy = new LinkedHashMap<>(values);
                names.context().getEndpoint(YamlSupport.createEndpointUri(names.context(), part.node(), uri, copy));
                return;
            } catch (RuntimeException e) {
                String wrong = explain(part, component, options, e, tries == 0);
                if (wrong == null || values.replace(wrong, "1") == null) {
                    return;
                }
            }
        }
    }

    /**
     * Tells why an endpoint cannot be made.
     *
     * @return the option that is wrong; null if it is none
     */
    private @Nullable String explain(
            EndpointPart part,
            @Nullable ComponentModel component,
            Map<String, Option> options,
            Throwable error,
            boolean first) {
        String wrong = null;
        Option option = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyBindingException e && options.containsKey(e.getPropertyName())) {
                wrong = e.getPropertyName();
            } else if (cause instanceof SimpleIllegalSyntaxException e && wrong == null) {
                wrong = named(options, String.valueOf(e.getExpression()));
            }
            option = wrong == null ? null : options.get(wrong);
            ScalarNode node = option == null ? part.node() : option.node();
            if (cause instanceof SimpleIllegalSyntaxException e && !(e.getCause() instanceof NoSuchBeanException)) {
                findings.add(part.file(), node, Kind.WRONG_EXPRESSION, TextCheck.describe(e));
                return wrong;
            } else if (cause instanceof NoSuchBeanException e && e.getName() != null) {
                beans.checkBean(part.file(), node, e.getName(), Kind.UNKNOWN_BEAN);
                return wrong;
            }
        }
        if (option != null) {
            String text = wrong + " cannot be '" + option.value() + "'";
            findings.add(part.file(), option.key(), Kind.WRONG_VALUE, text);
        } else if (first) {
            findings.add(part.file(), place(part, component, options), Kind.REFUSED, Mistakes.rootMessage(error));
        }
        return wrong;
    }

    private static @Nullable String named(Map<String, Option> options, String expression) {
        return options.entrySet().stream()
                .filter(option -> option.getValue().value().equals(expression))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** What an endpoint is most about: the last part of its path. */
    private static ScalarNode place(
            EndpointPart part, @Nullable ComponentModel component, Map<String, Option> options) {
        List<? extends BaseOptionModel> path = component == null ? List.of() : component.getEndpointPathOptions();
        Option option =
                path.isEmpty() ? null : options.get(path.get(path.size() - 1).getName());
        return option == null ? part.node() : option.node();
    }
}
