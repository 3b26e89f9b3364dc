package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The shipped route files are valid by Camel's own schemas of its YAML: that of the Camel which runs them, and those of
 * later releases, which Maven unpacks to {@code target/schemas}.
 */
class RouteSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LATER = Path.of("target/schemas");
    private static final Map<String, Schema> SCHEMAS = new TreeMap<>();

    @BeforeAll
    static void readSchemas() throws IOException {
        try (InputStream classPath = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json");
                Stream<Path> later = Files.walk(LATER)) {
            SCHEMAS.put("class path", schema(classPath.readAllBytes()));
            for (Path file : later.filter(Files::isRegularFile).toList()) {
                SCHEMAS.put(LATER.relativize(file).toString(), schema(Files.readAllBytes(file)));
            }
        }
    }

    private static Schema schema(byte[] json) throws IOException {
        JsonNode schema = JSON.readTree(json);
        // the canonical one of 4.22.0 requires every data format there is of each unmarshal
        ObjectNode unmarshal = schema.at("/items/definitions/org.apache.camel.model.UnmarshalDefinition")
                .require();
        unmarshal.remove("required");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema);
    }

    @Test
    void laterReleasesAreThere() {
        assertThat(SCHEMAS)
                .containsOnlyKeys(
                        "class path",
                        "newest/schema/camelYamlDsl-canonical.json",
                        "newest/schema/camelYamlDsl.json",
                        "patched/schema/camelYamlDsl.json");
    }

    @Test
    void shippedFilesAreValid() throws IOException {
        Map<String, List<?>> files = RouteYaml.shipped().files();

        assertThat(files).hasSize(5);
        files.forEach((file, items) -> SCHEMAS.forEach((name, schema) ->
                assertThat(errors(schema, items)).as("%s by %s", file, name).isEmpty()));
    }

    @Test
    void wrongFileIsNotValid() {
        Object wrong = new Load(LoadSettings.builder().build()).loadFromString("""
                - route:
                    id: wrong
                    autoStartup: "false"
                    from:
                      uri: timer
                      steps:
                        - guage:
                            name: store_rows
                """);

        SCHEMAS.forEach((name, schema) -> assertThat(errors(schema, wrong))
                .as(name)
                .anyMatch(error -> error.contains("guage"))
                .anyMatch(error -> error.contains("autoStartup")));
    }

    private static List<String> errors(Schema schema, Object yaml) {
        JsonNode node = JSON.valueToTree(yaml);
        return schema.validate(node).stream().map(Error::toString).toList();
    }
}
