package org.storemetrics.mistakes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.spi.Language;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.jspecify.annotations.Nullable;

/** What there is in a Camel context, by name: its settings, components, languages, beans and classes. */
final class CamelNames {

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component.properties";

    private final CamelContext context;
    private final DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog();

    private final Map<String, Optional<ComponentModel>> components = new HashMap<>();

    CamelNames(CamelContext context) {
        this.context = context;
        catalog.setCamelContext(context);
        catalog.start();
    }

    CamelContext context() {
        return context;
    }

    /** A text with the settings that it names; null if one is not there. */
    @Nullable
    String resolve(String text) {
        try {
            return context.resolvePropertyPlaceholders(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Collection<String> settings() {
        return context.getPropertiesComponent().loadProperties().stringPropertyNames();
    }

    boolean hasComponent(String scheme) {
        return component(scheme) != null || context.getComponent(scheme) != null;
    }

    /** What a component can do; null if it does not say. */
    @Nullable
    ComponentModel component(String scheme) {
        return components
                .computeIfAbsent(
                        scheme,
                        name -> Optional.ofNullable(catalog.componentJSonSchema(name))
                                .map(JsonMapper::generateComponentModel))
                .orElse(null);
    }

    EndpointValidationResult validate(String scheme, Map<String, String> options) {
        return catalog.validateProperties(scheme, options);
    }

    @Nullable
    Object bean(String name) {
        return context.getRegistry().lookupByName(name);
    }

    Set<String> beans() {
        return context.getRegistry().findByTypeWithName(Object.class).keySet();
    }

    @Nullable
    Class<?> type(String name) {
        return context.getClassResolver().resolveClass(name);
    }

    @Nullable
    Language language(String name) {
        try {
            return context.resolveLanguage(name);
        } catch (NoSuchLanguageException e) {
            return null;
        }
    }

    /** The schemes of the components on the class path. */
    Set<String> components() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL list : Collections.list(context.getClassResolver().loadAllResourcesAsURL(COMPONENTS))) {
                Properties properties = new Properties();
                try (InputStream stream = list.openStream()) {
                    properties.load(stream);
                }
                names.addAll(List.of(properties.getProperty("components", "").split(" ")));
            }
        } catch (IOException e) {
            return names;
        }
        return names;
    }
}
