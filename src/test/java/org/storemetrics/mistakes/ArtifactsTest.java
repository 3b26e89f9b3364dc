package org.storemetrics.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ArtifactModel;
import org.apache.camel.tooling.model.DataFormatModel;
import org.junit.jupiter.api.Test;

/** The list of artifacts is what the catalogue of this release of Camel has. */
class ArtifactsTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @Test
    void areThoseOfTheCatalogue() throws IOException {
        Map<String, String> all = new TreeMap<>();
        catalog.findComponentNames().forEach(name -> put(all, "component." + name, catalog.componentModel(name)));
        catalog.findLanguageNames().forEach(name -> put(all, "language." + name, catalog.languageModel(name)));
        catalog.findDataFormatNames().stream().map(catalog::dataFormatModel).forEach(one -> put(all, key(one), one));

        assertThat(listed()).isEqualTo(all);
    }

    /** What YAML calls it; the library behind a dot, where there are several. */
    private String key(DataFormatModel format) {
        String model = format.getModelName();
        long artifacts = catalog.findDataFormatNames().stream()
                .map(catalog::dataFormatModel)
                .filter(other -> other.getModelName().equals(model))
                .map(ArtifactModel::getArtifactId)
                .distinct()
                .count();
        String library = format.getName().replaceFirst("^" + model + "(?=[A-Z])", "");
        boolean isUsual = artifacts == 1 || library.equals(model) || library.equals("jackson");
        return "dataformat." + model + (isUsual ? "" : "." + library.toLowerCase(Locale.ROOT));
    }

    private static void put(Map<String, String> all, String key, ArtifactModel<?> model) {
        assertThat(model.getGroupId()).isEqualTo("org.apache.camel");
        all.put(key, model.getArtifactId());
    }

    private static Map<String, String> listed() throws IOException {
        try (InputStream list = ArtifactsTest.class.getResourceAsStream("artifacts.properties")) {
            Properties properties = new Properties();
            properties.load(list);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, properties::getProperty));
        }
    }
}
