package org.storemetrics.mistakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.support.PluginHelper;

/** The words that there are where a wrong one is. */
final class KnownWords {

    private static final String STEPS = "org.apache.camel.model.ProcessorDefinition";

    private KnownWords() {}

    /**
     * What could stand in the place of a mistake's wrong word.
     *
     * @param error Camel's exception
     */
    static Collection<String> of(CamelContext context, RouteMistake mistake, Throwable error) {
        String reason = mistake.reason();
        if (reason.startsWith("there is no step")) {
            Set<String> words = schema(STEPS);
            words.addAll(topLevel());
            return words;
        } else if (reason.startsWith("there is no field")) {
            return schema("");
        } else if (reason.startsWith("there is no component")) {
            return components();
        } else if (reason.startsWith("there is no setting")) {
            return context.getPropertiesComponent().loadProperties().stringPropertyNames();
        } else if (reason.startsWith("there is no bean") || reason.startsWith("there is no data format")) {
            return context.getRegistry().findByTypeWithName(Object.class).keySet();
        } else if (reason.startsWith("there is no option")) {
            return properties(context, error);
        } else if (reason.contains(" has no option ")) {
            String scheme = mistake.context().get(0);
            return context.getCamelContextExtension()
                    .getEndpointUriFactory(scheme)
                    .propertyNames();
        }
        return Set.of();
    }

    /** The properties of the bean that could not be given one. */
    private static Collection<String> properties(CamelContext context, Throwable error) {
        Map<String, Object> properties = new HashMap<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyBindingException e) {
                PluginHelper.getBeanIntrospection(context).getProperties(e.getTarget(), properties, null);
            }
        }
        return properties.keySet();
    }

    /** The properties of one definition of Camel's own schema, or of all: the words of a route file. */
    private static Set<String> schema(String definition) {
        Set<String> words = new TreeSet<>();
        read("/items/definitions").properties().forEach(entry -> {
            if (definition.isEmpty() || entry.getKey().equals(definition)) {
                entry.getValue().path("properties").fieldNames().forEachRemaining(words::add);
            }
        });
        return words;
    }

    private static Set<String> topLevel() {
        Set<String> words = new TreeSet<>();
        read("/items/properties").fieldNames().forEachRemaining(words::add);
        return words;
    }

    private static JsonNode read(String pointer) {
        try (InputStream schema = KnownWords.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return new ObjectMapper().readTree(schema).at(pointer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> components() {
        String lists = "META-INF/services/org/apache/camel/component.properties";
        Set<String> names = new TreeSet<>();
        try {
            for (URL list : Collections.list(KnownWords.class.getClassLoader().getResources(lists))) {
                Properties properties = new Properties();
                try (InputStream stream = list.openStream()) {
                    properties.load(stream);
                }
                names.addAll(List.of(properties.getProperty("components", "").split(" ")));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
