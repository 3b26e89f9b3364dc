package org.storemetrics.mistakes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.tooling.model.JsonMapper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What there is in a Camel context, by name. */
record CamelNames(CamelContext context, DefaultRuntimeCamelCatalog catalog) {

    private static final String LISTS = "META-INF/services/org/apache/camel/";
    private static final String SIMPLE = "META-INF/org/apache/camel/language/simple/simple.json";

    static CamelNames of(CamelContext context) {
        DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog();
        catalog.setCamelContext(context);
        catalog.start();
        return new CamelNames(context, catalog);
    }

    /** A text with the settings that it names; null if one is not there, or no text is. */
    @Nullable
    String resolve(@Nullable String text) {
        try {
            return context.resolvePropertyPlaceholders(text);
        } catch (RuntimeException e) {
            // a function such as {{bean:a.b}} has failed: by a bean that is not there, or whatever it throws
            return null;
        }
    }

    @Nullable
    String resolve(@Nullable ScalarNode node) {
        return node == null ? null : resolve(node.getValue());
    }

    /** The names of all settings. */
    Set<String> settings() {
        return new TreeSet<>(context.getPropertiesComponent().loadProperties().stringPropertyNames());
    }

    /** What a placeholder such as {@code bean:a.b} asks instead of the settings: {@code bean}; empty if it is none of those. */
    String function(String placeholder) {
        String name = StringHelper.before(placeholder, ":", "");
        return context.getPropertiesComponent().hasPropertiesFunction(name) ? name : "";
    }

    boolean hasComponent(String scheme) {
        return catalog.componentJSonSchema(scheme) != null || context.getComponent(scheme) != null;
    }

    boolean hasLanguage(String name) {
        try {
            // this one needs routes that were compiled
            return !name.equals("csimple") && context.resolveLanguage(name) != null;
        } catch (NoSuchLanguageException e) {
            return false;
        }
    }

    /** The functions of Simple that are listed. */
    Set<String> functions() {
        try (InputStream json = context.getClassResolver().loadResourceAsStream(SIMPLE)) {
            String text = new String(Objects.requireNonNull(json).readAllBytes(), StandardCharsets.UTF_8);
            return JsonMapper.generateLanguageModel(text).getFunctions().stream()
                    .map(function -> function.getName().replaceFirst("[^A-Za-z0-9-].*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    Object bean(String name) {
        return name.contains("{{") ? null : context.getRegistry().lookupByName(name);
    }

    @Nullable
    Class<?> type(String name) {
        return context.getClassResolver().resolveClass(name);
    }

    /** Which schemes of the component that measures have an option that one of them has not, in words; else empty. */
    String othersWith(String option, String scheme) {
        if (!RouteLoader.SCHEMES.contains(scheme)) {
            return "";
        }
        String others = RouteLoader.SCHEMES.stream()
                .filter(other -> catalog.componentModel(other).getEndpointOptions().stream()
                        .anyMatch(known -> known.getName().equals(option)
                                || known.isMultiValue() && option.startsWith(known.getPrefix())))
                .sorted()
                .collect(Collectors.joining(" or "));
        return others.isEmpty() ? "" : ": it is an option of " + others;
    }

    /** The schemes of the components on the class path. */
    Set<String> components() {
        return brought("component", "components");
    }

    /** Camel's own look for all files of a name passes over jars that were added. */
    private ClassLoader loader() {
        ClassLoader loader = context.getApplicationContextClassLoader();
        return loader == null ? CamelNames.class.getClassLoader() : loader;
    }

    /**
     * What the artifacts on the class path say of what they bring.
     *
     * @param kind {@code component}, {@code dataformat} or {@code language}
     * @param key of their lists: {@code artifactId}, say
     */
    Set<String> brought(String kind, String key) {
        Set<String> all = new TreeSet<>();
        try {
            for (URL list : Collections.list(loader().getResources(LISTS + kind + ".properties"))) {
                try (InputStream stream = list.openStream()) {
                    Properties properties = new Properties();
                    properties.load(stream);
                    all.addAll(List.of(properties.getProperty(key, "").split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
