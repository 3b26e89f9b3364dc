package org.storemetrics.mistakes;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContextAware;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.Part;
import org.storemetrics.mistakes.Templates.Scope;

/** Beans that route files declare, and what refers to beans, data formats, methods and classes. */
final class BeanCheck {

    /** A bean that says more than this is not made by its class alone. */
    private static final Set<String> PLAIN = Set.of("name", "type", "properties");

    private static final Set<String> METHODS = Set.of("bean.method", "method.method");
    private static final Pattern CLASSES = Pattern.compile("\\w+\\.(beanType|exceptionType|resultType)"
            + "|convert(Body|Header|Variable)To\\.type|(onException|doCatch)\\.exception");

    /** A pool can be named that is made when it is needed. */
    private static final Pattern REFERENCES = Pattern.compile("\\w+\\.((aggregation|idempotent)Repository"
            + "|aggregationStrategy|bean|custom|onPrepare|ref|routePolicy|(?!executorService|routeTemplate)\\w+Ref)");

    /** A bean as it is written; one of a template is made for each of its routes. */
    private record Declared(Node node, List<Scope> scopes) {}

    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    BeanCheck(RouteParts parts, CamelNames names, Findings findings) {
        this.parts = parts;
        this.names = names;
        this.findings = findings;
        parts.all().filter(part -> part.role().endsWith(".beans")).forEach(part -> {
            for (Node bean : Nodes.items(part.value())) {
                ScalarNode name = Nodes.text(bean, "name");
                if (name != null) {
                    declared.put(name.getValue(), new Declared(bean, part.scopes()));
                }
            }
        });
    }

    /** Finds beans of one name, of which Camel takes the last for both, unless they are the same. */
    void checkUnique() {
        Map<String, Node> first = new HashMap<>();
        parts.all()
                .filter(part -> part.role().equals(".beans"))
                .flatMap(part -> Nodes.items(part.value()).stream())
                .forEach(bean -> {
                    ScalarNode name = Nodes.text(bean, "name");
                    Node same = name == null ? null : first.putIfAbsent(name.getValue(), bean);
                    if (name != null
                            && same != null
                            && !Nodes.texts(same)
                                    .toList()
                                    .equals(Nodes.texts(bean).toList())) {
                        String text = "two beans have the name '" + name.getValue() + "': give one of them another";
                        findings.add(name, Kind.DUPLICATE, text);
                    }
                });
    }

    /** Checks all of them, and binds those that are declared for endpoints; none that Camel has made is made twice. */
    void check(Registry made) {
        declared.forEach((name, bean) -> {
            for (Scope scope : bean.scopes()) {
                bind(name, bean.node(), scope, made.lookupByName(name));
            }
        });
        parts.all().forEach(part -> {
            if (METHODS.contains(part.role())) {
                checkMethod(part);
            } else if (CLASSES.matcher(part.role()).matches()) {
                Nodes.items(part.value()).forEach(this::checkClass);
            } else if (REFERENCES.matcher(part.role()).matches()) {
                checkReference(part);
            }
        });
    }

    /** Makes none of others: what is done by that nobody knows. */
    private void bind(String name, Node declaration, Scope scope, @Nullable Object made) {
        Class<?> type = checkClass(Nodes.value(declaration, "type"));
        if (made == null && type != null && !OthersBeans.isKnown(type.getName())) {
            Nodes.fields(Nodes.value(declaration, "properties")).stream()
                    .map(Nodes.Field::key)
                    .filter(key -> !key.getValue().contains("."))
                    .forEach(key -> checkProperty(key, type));
            return;
        }
        boolean plain = Nodes.fields(declaration).stream().allMatch(field -> PLAIN.contains(field.name()));
        Object bean = made == null && type != null && plain ? make(declaration, scope, type) : made;
        if (bean != null) {
            names.context().getRegistry().bind(name, bean);
        }
    }

    private Object make(Node declaration, Scope scope, Class<?> type) {
        Object bean = names.context().getInjector().newInstance(type);
        CamelContextAware.trySetCamelContext(bean, names.context());
        for (Nodes.Field property : Nodes.fields(Nodes.value(declaration, "properties"))) {
            String value =
                    property.value() instanceof ScalarNode node ? names.resolve(scope.fill(node.getValue())) : null;
            if (value != null) {
                setProperty(bean, property, value, scope);
            }
        }
        return bean;
    }

    private void setProperty(Object bean, Nodes.Field property, String value, Scope scope) {
        Map<String, Object> values = new HashMap<>(Map.of(property.name(), value));
        try {
            if (!PropertyBindingSupport.bindProperties(names.context(), bean, values)) {
                checkProperty(property.key(), bean.getClass());
            }
        } catch (PropertyBindingException e) {
            String why = ObjectHelper.getException(IllegalArgumentException.class, e) == null
                    ? ""
                    : ": " + Mistakes.rootMessage(e);
            ScalarNode place = scope.place((ScalarNode) property.value());
            findings.add(
                    place == property.value() ? property.key() : place,
                    Kind.WRONG,
                    property.name() + " cannot be '" + value + "'" + why);
        }
    }

    private void checkProperty(ScalarNode key, Class<?> type) {
        // what can be set cannot always be asked for
        Set<String> known = methods(type)
                .filter(method -> method.matches("set.+"))
                .map(method -> StringHelper.decapitalize(method.substring(3)))
                .collect(Collectors.toSet());
        if (!known.contains(key.getValue())) {
            findings.unknown(key, "there is no property '" + key.getValue() + "' here", key.getValue(), known);
        }
    }

    private @Nullable Class<?> checkClass(@Nullable Node node) {
        String name = node instanceof ScalarNode text ? names.resolve(text) : null;
        if (node == null || name == null || name.matches("#(?!class:).*")) {
            return null;
        }
        String plain = name.replaceFirst("^#class:", "").replaceFirst("[#(].*", "");
        Class<?> type = names.type(plain);
        if (type == null) {
            findings.add(node, Kind.UNKNOWN, "there is no class '" + plain + "'");
        }
        return type;
    }

    /** The class of a bean, declared or bound; null if that is not known. */
    @Nullable
    Class<?> type(String bean) {
        Declared declaration = declared.get(bean);
        ScalarNode type = declaration == null ? null : Nodes.text(declaration.node(), "type");
        Object bound = names.bean(bean);
        String name = names.resolve(type);
        return bound != null ? bound.getClass() : name == null ? null : names.type(name.replaceFirst("^#class:", ""));
    }

    private void checkReference(Part part) {
        ScalarNode node = part.text();
        for (Scope scope : part.scopes()) {
            String resolved = node == null ? null : names.resolve(scope.fill(node.getValue()));
            if (node != null && resolved != null) {
                String what = part.role().contains("custom") ? "data format" : "bean";
                Stream.of(resolved.split(",")).forEach(name -> checkBean(scope.place(node), name.strip(), what));
            }
        }
    }

    /** Checks the name of a bean, with or without the {@code #} of a reference. */
    void checkBean(ScalarNode node, String reference, String what) {
        String name = reference.replaceFirst("^#(bean:)?", "");
        boolean there = reference.matches("#(class|type|valueAs).*")
                || names.bean(name) != null
                || declared.containsKey(name)
                || findings.mayBeDefined(name)
                || names.type(name) != null;
        if (!there) {
            Set<String> known = new TreeSet<>(declared.keySet());
            known.addAll(names.context()
                    .getRegistry()
                    .findByTypeWithName(Object.class)
                    .keySet());
            findings.unknown(node, "there is no " + what + " '" + name + "'", name, known);
        }
    }

    private void checkMethod(Part part) {
        ScalarNode node = part.text();
        String method = names.resolve(node);
        Class<?> type = typeBeside(part);
        if (node == null || method == null || type == null || method.contains("${") && !method.contains("(")) {
            return;
        }
        String name = method.replaceFirst("\\(.*", "").strip();
        Set<String> known = methods(type).collect(Collectors.toSet());
        if (!known.contains(name)) {
            findings.unknown(node, "the bean has no method '" + name + "'", name, known);
        }
    }

    private static Stream<String> methods(Class<?> type) {
        return Stream.of(type.getMethods()).map(Method::getName);
    }

    /** The class of the bean that is named beside its method; null if that is not known. */
    private @Nullable Class<?> typeBeside(Part part) {
        ScalarNode reference = Nodes.text(part.map(), "ref");
        ScalarNode type = Nodes.text(part.map(), "beanType");
        Class<?> bean = reference == null ? null : type(reference.getValue());
        if (bean != null) {
            return bean;
        }
        return type == null ? null : names.type(type.getValue());
    }
}
