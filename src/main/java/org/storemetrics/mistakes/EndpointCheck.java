package org.storemetrics.mistakes;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/** Asks Camel's catalogue about an endpoint's options, then the component itself, which alone knows the rest. */
final class EndpointCheck {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*(?=[:?]|$)");
    private static final Set<String> READING = Set.of("from", "pollEnrich", "poll");

    /** An option, where its name and its value are, and the value with settings. */
    private record Option(ScalarNode key, ScalarNode node, String value) {

        boolean isKnownLater() {
            return value.contains("${") || value.contains("{{");
        }
    }

    private final EndpointPart part;
    private final CamelNames names;
    private final BeanCheck beans;
    private final Findings findings;
    /** What is wrong is corrected in them, or taken out, so that the rest can be tried. */
    private final Map<String, Option> options = new LinkedHashMap<>();

    EndpointCheck(EndpointPart part, CamelNames names, BeanCheck beans, Findings findings) {
        this.part = part;
        this.names = names;
        this.beans = beans;
        this.findings = findings;
    }

    void check() {
        String uri = names.resolve(part.uri());
        Matcher scheme = SCHEME.matcher(uri == null ? "" : uri);
        if (uri == null || !scheme.lookingAt()) {
            return;
        }
        String name = scheme.group();
        if (!names.hasComponent(name)) {
            String text = "there is no component '" + name + "'";
            String meant = findings.add(part.node(), Kind.UNKNOWN_COMPONENT, text, name, names.components());
            if (meant == null) {
                return;
            }
            uri = meant + uri.substring(name.length());
            name = meant;
        }
        readOptions(uri);
        ComponentModel component = names.component(name);
        boolean complete = component == null || checkOptions(uri, component);
        boolean resolved =
                options.values().stream().noneMatch(option -> option.value().contains("{{"));
        if (complete && resolved && !part.dynamic()) {
            make(uri, component);
        }
        if (name.equals("bean") && !part.dynamic()) {
            String bean = uri.replaceFirst("^bean:", "").replaceFirst("\\?.*", "");
            beans.checkBean(part.node(), bean, Kind.UNKNOWN_BEAN);
        }
    }

    private void readOptions(String uri) {
        try {
            URISupport.parseQuery(StringHelper.after(uri, "?", ""))
                    .forEach((name, value) ->
                            options.put(name, new Option(part.node(), part.node(), String.valueOf(value))));
        } catch (URISyntaxException e) {
            findings.add(part.node(), Kind.REFUSED, Mistakes.rootMessage(e));
        }
        for (Nodes.Field field : Nodes.fields(part.parameters())) {
            if (field.value() instanceof ScalarNode node && !TextCheck.isWrongLabel(field.name())) {
                String value = names.resolve(node.getValue());
                options.put(field.name(), new Option(field.key(), node, value == null ? node.getValue() : value));
            }
        }
    }

    /**
     * Checks names and values of options.
     *
     * @return whether all that is needed is there
     */
    private boolean checkOptions(String uri, ComponentModel component) {
        String scheme = component.getScheme();
        boolean reads = READING.contains(part.step());
        if (reads ? component.isProducerOnly() : component.isConsumerOnly()) {
            String text = reads
                    ? "nothing can be read from " + scheme + ": it is for 'to'"
                    : "nothing can be sent to " + scheme + ": it is for 'from'";
            findings.add(part.node(), Kind.WRONG_DIRECTION, text);
            return false;
        }
        Map<String, String> values = new LinkedHashMap<>();
        options.forEach((name, option) -> values.put(name, option.value()));
        EndpointValidationResult result = names.validate(scheme, values);
        List<String> missing = missing(uri, component);
        if (result.getUnknown() != null && !component.isLenientProperties()) {
            result.getUnknown().stream()
                    .filter(name -> !name.contains("${") && options.containsKey(name))
                    .forEach(name -> unknown(component, name, missing));
        }
        missing.forEach(
                name -> findings.add(part.node(), Kind.MISSING_OPTION, scheme + " needs the option '" + name + "'"));
        List.copyOf(options.keySet()).forEach(name -> checkValue(name, result));
        return missing(uri, component).isEmpty();
    }

    private List<String> missing(String uri, ComponentModel component) {
        return component.getEndpointOptions().stream()
                .filter(option -> option.isRequired() && !uri.startsWith(component.getScheme() + ":"))
                .map(BaseOptionModel::getName)
                .filter(name -> !options.containsKey(name))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void unknown(ComponentModel component, String name, List<String> missing) {
        Option option = Objects.requireNonNull(options.remove(name));
        String text = component.getScheme() + " has no option '" + name + "'";
        String meant;
        if (missing.isEmpty()) {
            List<String> known = component.getEndpointOptions().stream()
                    .map(BaseOptionModel::getName)
                    .toList();
            meant = findings.add(option.key(), Kind.UNKNOWN_OPTION, text, name, known);
        } else {
            // what is missing is most likely what was meant, however it is written
            meant = missing.remove(0);
            findings.add(Mistake.at(option.key(), Kind.UNKNOWN_OPTION, text, meant));
        }
        if (meant != null) {
            options.putIfAbsent(meant, option);
        }
    }

    private void checkValue(String name, EndpointValidationResult result) {
        Option option = options.get(name);
        if (option == null || option.isKnownLater()) {
            return;
        }
        if (option.value().startsWith("#")) {
            if (!beans.checkBean(option.node(), option.value(), Kind.UNKNOWN_BEAN)) {
                options.remove(name);
            }
        } else if (has(result.getInvalidEnum(), name) || has(result.getInvalidBoolean(), name)) {
            List<String> choices = result.getEnumChoices(name);
            String text = name + " cannot be '" + option.value() + "'"
                    + (choices.isEmpty() ? "" : ": it is one of " + String.join(", ", choices))
                    + (names.hasComponent(option.value()) ? "; '" + option.value() + "' is a step of its own" : "");
            findings.add(option.key(), Kind.WRONG_VALUE, text);
            options.remove(name);
        }
    }

    private static boolean has(@Nullable Map<String, String> wrong, String name) {
        return wrong != null && wrong.containsKey(name);
    }

    /** Lets Camel make the endpoint; one option after the other that it refuses is replaced by one that does no harm. */
    private void make(String uri, @Nullable ComponentModel component) {
        Map<String, Object> values = new LinkedHashMap<>();
        options.forEach((name, option) -> {
            if (option.key() != part.node()) {
                values.put(name, option.value());
            }
        });
        for (int tries = 0; tries <= options.size(); tries++) {
            try {
                Map<String, Object> copy = new LinkedHashMap<>(values);
                names.context().getEndpoint(YamlSupport.createEndpointUri(names.context(), part.node(), uri, copy));
                return;
            } catch (RuntimeException e) {
                String wrong = explain(component, e, tries == 0);
                if (wrong == null || values.replace(wrong, "1") == null) {
                    return;
                }
            }
        }
    }

    /**
     * Tells why the endpoint cannot be made.
     *
     * @return the option that is wrong; null if it is none
     */
    private @Nullable String explain(@Nullable ComponentModel component, Throwable error, boolean first) {
        String wrong = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyBindingException e && options.containsKey(e.getPropertyName())) {
                wrong = e.getPropertyName();
            } else if (cause instanceof SimpleIllegalSyntaxException e && wrong == null) {
                wrong = named(String.valueOf(e.getExpression()));
            }
            if (cause instanceof SimpleIllegalSyntaxException e && !(e.getCause() instanceof NoSuchBeanException)) {
                findings.add(node(wrong), Kind.WRONG_EXPRESSION, TextCheck.describe(e));
                return wrong;
            } else if (cause instanceof NoSuchBeanException e && e.getName() != null) {
                beans.checkBean(node(wrong), e.getName(), Kind.UNKNOWN_BEAN);
                return wrong;
            }
        }
        Option option = wrong == null ? null : options.get(wrong);
        if (option != null) {
            String text = wrong + " cannot be '" + option.value() + "'";
            findings.add(option.key(), Kind.WRONG_VALUE, text);
        } else if (first) {
            // an endpoint is most about the last part of its path
            List<? extends BaseOptionModel> path = component == null ? List.of() : component.getEndpointPathOptions();
            String last = path.isEmpty() ? null : path.get(path.size() - 1).getName();
            findings.add(node(last), Kind.REFUSED, Mistakes.rootMessage(error));
        }
        return wrong;
    }

    /** The value of an option; the endpoint itself if there is none. */
    private ScalarNode node(@Nullable String option) {
        Option found = option == null ? null : options.get(option);
        return found == null ? part.node() : found.node();
    }

    private @Nullable String named(String expression) {
        return options.entrySet().stream()
                .filter(option -> option.getValue().value().equals(expression))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
