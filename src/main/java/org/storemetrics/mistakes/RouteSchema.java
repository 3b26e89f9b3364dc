package org.storemetrics.mistakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Camel's own schema of its YAML, which camel-yaml-dsl brings: which fields a step has, and of which types. */
final class RouteSchema {

    private static final String EXPRESSION = "org.apache.camel.model.language.ExpressionDefinition";

    private final JsonNode items;

    RouteSchema() {
        try (InputStream schema = RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            items = new ObjectMapper().readTree(schema).path("items");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can stand in the list that a route file is. */
    JsonNode top() {
        return items;
    }

    /** The names of Camel's expression languages, as keys. */
    Set<String> languages() {
        return fields(items.path("definitions").path(EXPRESSION)).keySet();
    }

    /** The types that a definition takes, in the schema's words; none if it takes all. */
    Set<String> types(JsonNode definition) {
        Set<String> types = new TreeSet<>();
        eachPart(definition, part -> types.add(part.path("type").asText()));
        types.remove("");
        return isStep(definition) ? Set.of("object") : types;
    }

    /** The fields that a definition has; none if it takes any, as the parameters of an endpoint do. */
    Map<String, JsonNode> fields(JsonNode definition) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        // one half of the schema says that there is a field, another one what it is
        eachPart(
                definition,
                part -> part.path("properties")
                        .properties()
                        .forEach(field -> fields.merge(
                                field.getKey(), field.getValue(), (known, other) -> known.isEmpty() ? other : known)));
        return fields;
    }

    /** The fields that it cannot do without, as far as that does not depend on others. */
    List<String> required(JsonNode definition) {
        JsonNode required = resolved(definition).path("required");
        return required.valueStream().map(JsonNode::asText).toList();
    }

    /** Whether it is a list's item that has one field only: a step. */
    boolean isStep(JsonNode definition) {
        return resolved(definition).path("maxProperties").asInt() == 1;
    }

    JsonNode items(JsonNode definition) {
        return resolved(definition).path("items");
    }

    private JsonNode resolved(JsonNode definition) {
        String reference = definition.path("$ref").asText();
        return reference.isEmpty() ? definition : items.at(reference.substring("#/items".length()));
    }

    private void eachPart(JsonNode definition, Consumer<JsonNode> consumer) {
        consumer.accept(definition);
        if (definition.has("$ref")) {
            eachPart(resolved(definition), consumer);
        }
        List.of("anyOf", "oneOf").forEach(choice -> definition.path(choice).forEach(part -> eachPart(part, consumer)));
    }
}
