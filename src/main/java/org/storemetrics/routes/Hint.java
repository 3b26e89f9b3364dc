package org.storemetrics.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/** What may have been meant by a word that Camel does not know. */
public final class Hint {

    private static final String STEPS = "org.apache.camel.model.ProcessorDefinition";

    private Hint() {}

    /**
     * What may have been meant by the wrong word of a mistake.
     *
     * @param context knows what there is
     */
    static Optional<String> meant(CamelContext context, RouteMistake mistake) {
        if (mistake.word() == null || mistake.lacking() != null || context == null) {
            return Optional.empty();
        }
        try {
            return nearest(mistake.word().replaceAll("[{}]", ""), known(context, mistake));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Collection<String> known(CamelContext context, RouteMistake mistake) throws IOException {
        String reason = mistake.reason();
        if (reason.startsWith("there is no step")) {
            return schema(STEPS);
        } else if (reason.startsWith("there is no field")) {
            return schema("");
        } else if (reason.startsWith("there is no component")) {
            return components();
        } else if (reason.startsWith("there is no setting")) {
            return context.getPropertiesComponent().loadProperties().stringPropertyNames();
        } else if (reason.startsWith("there is no bean") || reason.startsWith("there is no data format")) {
            return context.getRegistry().findByTypeWithName(Object.class).keySet();
        } else if (reason.contains(" has no option ")) {
            String scheme = mistake.context().get(0);
            return context.getCamelContextExtension()
                    .getEndpointUriFactory(scheme)
                    .propertyNames();
        }
        return Set.of();
    }

    /**
     * A hint for a word that is none of the known ones.
     *
     * @return {@code : did you mean 'choice'?}, or empty if none is like it
     */
    public static String of(String word, Collection<String> known) {
        return nearest(word, known).map(Hint::text).orElse("");
    }

    static String text(String meant) {
        return ": did you mean '" + meant + "'?";
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        // a field that is wrong here may be right elsewhere
        return known.stream()
                .filter(one -> !one.equals(word))
                .min(Comparator.comparingInt(one -> distance(word, one)))
                .filter(one -> distance(word, one) <= Math.max(2, word.length() / 3));
    }

    /** The properties of one definition of Camel's own schema, or of all: the words of a route file. */
    private static Set<String> schema(String definition) throws IOException {
        Set<String> words = new TreeSet<>();
        try (InputStream schema = Hint.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode definitions = new ObjectMapper().readTree(schema).at("/items/definitions");
            definitions.properties().forEach(entry -> {
                if (definition.isEmpty() || entry.getKey().equals(definition)) {
                    entry.getValue().path("properties").fieldNames().forEachRemaining(words::add);
                }
            });
        }
        return words;
    }

    private static Set<String> components() throws IOException {
        Set<String> names = new TreeSet<>();
        List<URL> lists = Collections.list(
                Hint.class.getClassLoader().getResources("META-INF/services/org/apache/camel/component.properties"));
        for (URL list : lists) {
            Properties properties = new Properties();
            try (InputStream stream = list.openStream()) {
                properties.load(stream);
            }
            names.addAll(List.of(properties.getProperty("components", "").split(" ")));
        }
        return names;
    }

    /** How many letters must be added, left out, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
            }
        }
        return steps[a.length()][b.length()];
    }
}
