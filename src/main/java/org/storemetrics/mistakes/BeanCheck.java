package org.storemetrics.mistakes;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContextAware;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.mistakes.RouteParts.Part;

/** Beans that route files declare, and what refers to beans, data formats, methods and classes. */
final class BeanCheck {

    /** How a bean is made otherwise than by its class and properties. */
    private static final Set<String> FACTORIES =
            Set.of("constructors", "factoryBean", "factoryMethod", "builderClass", "script");

    private static final Set<String> CLASSES = Set.of("beanType", "exceptionType", "resultType");
    private static final Set<String> CONVERSIONS = Set.of("convertBodyTo", "convertHeaderTo", "convertVariableTo");
    private static final Set<String> CATCHES = Set.of("onException", "doCatch");

    private static final Set<String> REFERENCES = Set.of(
            "aggregationRepository",
            "aggregationStrategy",
            "bean",
            "custom",
            "idempotentRepository",
            "onPrepare",
            "ref",
            "routePolicy");

    /** A pool can be named that is made when it is needed. */
    private static final Set<String> NO_BEANS = Set.of("executorServiceRef", "routeTemplateRef");

    private record Declared(Node node, @Nullable ScalarNode type) {}

    private final RouteParts parts;
    private final CamelNames names;
    private final Findings findings;
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    BeanCheck(RouteParts parts, CamelNames names, Findings findings) {
        this.parts = parts;
        this.names = names;
        this.findings = findings;
        parts.all()
                .filter(part -> part.name().equals("beans") && !part.option())
                .forEach(part -> Nodes.items(part.field().value()).forEach(bean -> declare(bean)));
    }

    private void declare(Node bean) {
        ScalarNode name = Nodes.scalar(bean, "name");
        if (name != null) {
            declared.put(name.getValue(), new Declared(bean, Nodes.scalar(bean, "type")));
        }
    }

    /**
     * Checks all of them, and binds those that are declared, so that endpoints can refer to them.
     *
     * @param made those that Camel has made already, whatever it failed at: none is made twice
     */
    void check(Registry made) {
        declared.forEach((name, bean) -> bind(name, bean, made.lookupByName(name)));
        parts.all().filter(part -> !part.option()).forEach(part -> {
            if (part.is("bean", "method") || part.is("method", "method")) {
                checkMethod(part);
            } else if (CATCHES.contains(part.step()) && part.name().equals("exception")) {
                Nodes.items(part.field().value()).forEach(item -> checkClass(Nodes.scalar(item)));
            } else if (CLASSES.contains(part.name())
                    || CONVERSIONS.contains(part.step()) && part.name().equals("type")) {
                checkClass(part.text());
            } else if (isReference(part.name())) {
                checkReference(part);
            }
        });
    }

    private void bind(String name, Declared declaration, @Nullable Object made) {
        Class<?> type = checkClass(declaration.type());
        boolean plain = Nodes.fields(declaration.node()).stream().noneMatch(field -> FACTORIES.contains(field.name()));
        Object bean = made == null && type != null && plain ? make(declaration, type) : made;
        if (bean != null) {
            names.context().getRegistry().bind(name, bean);
        }
    }

    private Object make(Declared declaration, Class<?> type) {
        Object bean = names.context().getInjector().newInstance(type);
        CamelContextAware.trySetCamelContext(bean, names.context());
        for (Nodes.Field property : Nodes.fields(Nodes.value(declaration.node(), "properties"))) {
            ScalarNode node = Nodes.scalar(property.value());
            String value = node == null ? null : names.resolve(node.getValue());
            if (value != null) {
                setProperty(bean, property, value);
            }
        }
        return bean;
    }

    private void setProperty(Object instance, Nodes.Field property, String value) {
        Map<String, Object> values = new HashMap<>(Map.of(property.name(), value));
        try {
            PropertyBindingSupport.bindProperties(names.context(), instance, values);
        } catch (PropertyBindingException e) {
            if (e.getCause() != null) {
                String text = property.name() + " cannot be '" + value + "'";
                findings.add(property.key(), Kind.WRONG_VALUE, text);
                return;
            }
        }
        if (!values.isEmpty()) {
            List<String> known = Stream.of(instance.getClass().getMethods())
                    .filter(method -> method.getName().matches("set.+"))
                    .map(method -> method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                            + method.getName().substring(4))
                    .toList();
            String text = "there is no property '" + property.name() + "' here";
            findings.add(property.key(), Kind.UNKNOWN_PROPERTY, text, property.name(), known);
        }
    }

    private @Nullable Class<?> checkClass(@Nullable ScalarNode node) {
        String name = node == null ? null : names.resolve(node.getValue());
        if (node == null || name == null || name.startsWith("#") && !name.startsWith("#class:")) {
            return null;
        }
        String plain = name.replaceFirst("^#class:", "").replaceFirst("[#(].*", "");
        Class<?> type = names.type(plain);
        if (type == null) {
            findings.add(node, Kind.UNKNOWN_CLASS, "there is no class '" + plain + "'");
        }
        return type;
    }

    private static boolean isReference(String field) {
        return REFERENCES.contains(field) || field.endsWith("Ref") && !NO_BEANS.contains(field);
    }

    private void checkReference(Part part) {
        ScalarNode node = part.text();
        String resolved = node == null ? null : names.resolve(node.getValue());
        if (node == null || resolved == null) {
            return;
        }
        Kind kind = part.step().equals("custom") || part.name().equals("custom")
                ? Kind.UNKNOWN_DATA_FORMAT
                : Kind.UNKNOWN_BEAN;
        Stream.of(resolved.split(",")).forEach(name -> checkBean(node, name.strip(), kind));
    }

    /**
     * Checks the name of a bean, with or without the {@code #} of a reference.
     *
     * @return whether it is there
     */
    boolean checkBean(ScalarNode node, String reference, Kind kind) {
        if (reference.matches("#(class|type|valueAs).*")) {
            return true;
        }
        String name = reference.replaceFirst("^#(bean:)?", "");
        if (names.bean(name) != null
                || declared.containsKey(name)
                || findings.mayBeDefined(name)
                || names.type(name) != null) {
            return true;
        }
        Set<String> known = new TreeSet<>(names.beans());
        known.addAll(declared.keySet());
        String what = kind == Kind.UNKNOWN_DATA_FORMAT ? "data format" : "bean";
        findings.add(node, kind, "there is no " + what + " '" + name + "'", name, known);
        return false;
    }

    private void checkMethod(Part part) {
        Class<?> type = typeBeside(part);
        ScalarNode node = part.text();
        String method = node == null ? null : names.resolve(node.getValue());
        if (type == null || node == null || method == null || method.contains("${") && !method.contains("(")) {
            return;
        }
        String name = method.replaceFirst("\\(.*", "").strip();
        Set<String> known = Stream.of(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
        if (!known.contains(name)) {
            findings.add(node, Kind.UNKNOWN_METHOD, "the bean has no method '" + name + "'", name, known);
        }
    }

    /** The class of the bean that is named beside its method; null if that is not known. */
    private @Nullable Class<?> typeBeside(Part part) {
        ScalarNode type = Nodes.scalar(part.map(), "beanType");
        ScalarNode reference = Nodes.scalar(part.map(), "ref");
        if (reference == null) {
            return type == null ? null : names.type(type.getValue());
        }
        Object bean = names.bean(reference.getValue());
        Declared own = declared.get(reference.getValue());
        return bean != null
                ? bean.getClass()
                : own == null || own.type() == null
                        ? null
                        : names.type(own.type().getValue());
    }
}
