package org.storemetrics.mistakes;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.EndpointPart;
import org.storemetrics.mistakes.TriedEndpoint.Option;

/** Asks Camel's catalogue about each endpoint's options, then the component itself, which alone knows the rest. */
final class EndpointCheck {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*(?=[:?]|$)");
    private static final Set<String> READING = Set.of("from", "pollEnrich", "poll");

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
            String hint = new Artifacts(names).hint("component", name);
            if (hint != null) {
                findings.add(part.node(), Kind.UNKNOWN, text + " here: " + hint);
                return;
            }
            String meant = findings.unknown(part.node(), text, name, names.components());
            if (meant == null) {
                return;
            }
            uri = meant + uri.substring(name.length());
            name = meant;
        }
        ComponentModel model = names.catalog().componentModel(name);
        if (model == null) {
            return;
        }
        TriedEndpoint endpoint = new TriedEndpoint(part, uri, model, options(part, uri), new HashSet<>());
        boolean whole = checkOptions(endpoint, model);
        if (!part.dynamic()) {
            tryOut(endpoint, whole);
            if (name.equals("bean")) {
                beans.checkBean(part.node(), uri.replaceFirst("bean:([^?]*).*", "$1"), "bean");
            }
        }
    }

    private Map<String, Option> options(EndpointPart part, String uri) {
        Map<String, Option> options = new LinkedHashMap<>();
        try {
            URISupport.parseQuery(StringHelper.after(uri, "?", ""))
                    .forEach((name, value) ->
                            options.put(name, new Option(part.node(), part.node(), String.valueOf(value), false)));
        } catch (URISyntaxException e) {
            findings.add(part.node(), Kind.REFUSED, String.valueOf(e.getMessage()));
        }
        for (Nodes.Field field : Nodes.fields(part.parameters())) {
            if (field.value() instanceof ScalarNode node && !TextCheck.isWrongLabel(field.name())) {
                String filled = part.scope().fill(node.getValue());
                String value = names.resolve(filled);
                ScalarNode place = part.scope().place(node);
                options.put(
                        field.name(), new Option(field.key(), place, value == null ? filled : value, place != node));
            }
        }
        return options;
    }

    /** Checks names and values. It returns whether all that is needed is there: the rest can be tried. */
    private boolean checkOptions(TriedEndpoint endpoint, ComponentModel model) {
        String scheme = model.getScheme();
        boolean reads = READING.contains(endpoint.part().step());
        if (reads ? model.isProducerOnly() : model.isConsumerOnly()) {
            String text = reads
                    ? "nothing can be read from " + scheme + ": it is for 'to'"
                    : "nothing can be sent to " + scheme + ": it is for 'from'";
            findings.add(endpoint.part().node(), Kind.WRONG, text);
            return false;
        }
        Map<String, Option> options = endpoint.options();
        Map<String, String> values = new LinkedHashMap<>();
        options.forEach((name, option) -> values.put(name, option.value()));
        EndpointValidationResult result = names.catalog().validateProperties(scheme, values);
        boolean hasPath = endpoint.uri().startsWith(scheme + ":");
        List<String> missing =
                new ArrayList<>(hasPath || result.getRequired() == null ? Set.of() : result.getRequired());
        if (result.getUnknown() != null && !model.isLenientProperties()) {
            for (String name : result.getUnknown()) {
                Option option = name.contains("${") ? null : options.remove(name);
                if (option != null) {
                    String meant = unknown(option, name, model, missing);
                    if (meant != null) {
                        options.putIfAbsent(meant, option);
                    }
                }
            }
        }
        missing.forEach(name ->
                findings.add(endpoint.part().node(), Kind.MISSING, scheme + " needs the option '" + name + "'"));
        for (Option option : options.values()) {
            if (option.value().startsWith("#") && !RouteLoader.SCHEMES.contains(scheme)) {
                beans.checkBean(option.node(), option.value(), "bean");
            }
        }
        checkValues(result, options);
        return missing.isEmpty()
                && (hasPath
                        || model.getEndpointPathOptions().stream()
                                .allMatch(option -> !option.isRequired() || options.containsKey(option.getName())));
    }

    /** Tells of an unknown option, and what was meant by it: most likely what is missing, however it is written. */
    private @Nullable String unknown(Option option, String name, ComponentModel model, List<String> missing) {
        String others = names.othersWith(name, model.getScheme());
        String text = model.getScheme() + " has no option '" + name + "'" + others;
        if (!others.isEmpty()) {
            findings.add(option.key(), Kind.UNKNOWN, text);
            return null;
        }
        if (missing.isEmpty()) {
            Set<String> known = model.getEndpointOptions().stream()
                    .map(BaseOptionModel::getName)
                    .collect(Collectors.toSet());
            return findings.unknown(option.key(), text, name, known);
        }
        String meant = missing.remove(0);
        findings.add(Mistake.at(option.key().getStartMark().orElseThrow(), Kind.UNKNOWN, text, meant));
        return meant;
    }

    private void checkValues(EndpointValidationResult result, Map<String, Option> options) {
        Set<String> wrong = Stream.of(result.getInvalidEnum(), result.getInvalidBoolean())
                .filter(Objects::nonNull)
                .flatMap(values -> values.keySet().stream())
                .collect(Collectors.toSet());
        Map.copyOf(options).forEach((name, option) -> {
            String value = option.value();
            if (wrong.contains(name) && !value.contains("${") && !value.contains("{{")) {
                List<String> choices = result.getEnumChoices(name);
                String text = name + " cannot be '" + value + "'"
                        + (choices.isEmpty() ? "" : ": it is one of " + String.join(", ", choices))
                        + (names.hasComponent(value) ? "; '" + value + "' is a step of its own" : "");
                findings.add(option.wrong(), Kind.WRONG, text);
                options.remove(name);
            }
        });
    }

    /** Lets Camel make the endpoint, again without an option that it refuses: another one can be wrong, too. */
    private void tryOut(TriedEndpoint endpoint, boolean whole) {
        ScalarNode node = endpoint.part().node();
        Map<String, String> parameters = new LinkedHashMap<>();
        endpoint.options().forEach((name, option) -> {
            if (option.key() != node) {
                parameters.put(name, option.value());
            }
        });
        if (parameters.toString().contains("{{") || OthersBeans.areMadeBy(endpoint.uri() + parameters)) {
            return;
        }
        try {
            names.context().getEndpoint(RouteLoader.uri(names.context(), node, endpoint.uri(), parameters));
        } catch (RuntimeException e) {
            if (explain(endpoint, e, whole)) {
                tryOut(endpoint, false);
            }
        }
    }

    /** Tells why an endpoint cannot be made. It returns whether that was an option, which is taken out. */
    private boolean explain(TriedEndpoint endpoint, RuntimeException error, boolean whole) {
        PropertyBindingException binding = ObjectHelper.getException(PropertyBindingException.class, error);
        SimpleIllegalSyntaxException syntax = ObjectHelper.getException(SimpleIllegalSyntaxException.class, error);
        NoSuchBeanException bean = ObjectHelper.getException(NoSuchBeanException.class, error);
        String wrong = endpoint.options().entrySet().stream()
                .filter(option -> binding != null && option.getKey().equals(binding.getPropertyName())
                        || syntax != null && option.getValue().value().equals(syntax.getExpression()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        Option option = endpoint.options().remove(wrong);
        ScalarNode node = option == null ? endpoint.part().node() : option.node();
        if (bean != null && bean.getName() != null) {
            beans.checkBean(node, bean.getName(), "bean");
        } else if (syntax != null) {
            findings.add(node, Kind.WRONG, TextCheck.describe(syntax));
        } else if (option != null) {
            // a component of ours says why
            String why = binding != null && binding.getCause() instanceof IllegalArgumentException said
                    ? ": " + said.getMessage()
                    : "";
            if (!endpoint.isOfWrong(why)) {
                findings.add(option.wrong(), Kind.WRONG, wrong + " cannot be '" + option.value() + "'" + why);
            }
        } else if (whole) {
            findings.add(place(endpoint), Kind.REFUSED, Mistakes.rootMessage(error));
        }
        return option != null && endpoint.wrong().add(wrong);
    }

    /** What an endpoint is most about: the last part of its path. */
    private static ScalarNode place(TriedEndpoint endpoint) {
        List<? extends BaseOptionModel> path = endpoint.model().getEndpointPathOptions();
        Option option = endpoint.options().get(path.get(path.size() - 1).getName());
        return option == null ? endpoint.part().node() : option.node();
    }
}
