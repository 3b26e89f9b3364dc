package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.BeanInject;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.storemetrics.ProgramBeans;

/** The house rules of the shipped route files. */
@CamelMainTest(configurationClasses = ProgramBeans.class, replaceRouteFromWith = "read-store=direct:replaced")
class RoutesTest {

    private static final List<String> SETTINGS =
            List.of("directoryName", "fileName", "tempFileName", "delay", "period", "antInclude");

    @BeanInject
    private ModelCamelContext context;

    private RouteYaml yaml;

    @BeforeEach
    void parsesTheFiles() throws IOException {
        yaml = RouteYaml.shipped();
    }

    @Test
    void everyFileLoads() {
        assertThat(yaml.files().keySet())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)+\\.camel\\.yaml"));
        assertThat(yaml.items("route"))
                .allSatisfy(route -> assertThat(context.getRouteDefinition((String) route.get("id")))
                        .isNotNull());
        assertThat(yaml.items("routeConfiguration")).hasSameSizeAs(context.getRouteConfigurationDefinitions());
    }

    @Test
    void everyRouteIsNamedLikeItsFile() {
        yaml.files().forEach((name, items) -> {
            assertThat(RouteYaml.items(items, "route"))
                    .allSatisfy(
                            route -> assertThat(route.get("id") + ".camel.yaml").isEqualTo(name));
            assertThat(RouteYaml.items(items, "templatedRoute"))
                    .allSatisfy(route ->
                            assertThat(route.get("routeId") + ".camel.yaml").isEqualTo(name));
        });
    }

    @Test
    void everyRouteIsDescribedInOneSentence() {
        List<Map<?, ?>> described = new ArrayList<>(yaml.items("route"));
        described.addAll(yaml.items("routeConfiguration"));
        described.addAll(yaml.items("routeTemplate"));

        assertThat(described)
                .allSatisfy(
                        route -> assertThat((String) route.get("description")).matches("[A-Z][^.]*\\."));
    }

    @Test
    void everyItemIsOneOfFiveKinds() {
        assertThat(yaml.files().values().stream().flatMap(List::stream))
                .allSatisfy(item -> assertThat(((Map<?, ?>) item).keySet())
                        .singleElement()
                        .isIn("route", "routeConfiguration", "routeTemplate", "templatedRoute", "beans"));
    }

    @Test
    void everyEndpointIsUriAndParameters() {
        assertThat(yaml.maps(map -> map.containsKey("uri")))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(endpoint -> {
                    assertThat((String) endpoint.get("uri")).matches("[a-z]+");
                    assertThat(endpoint.get("parameters")).isInstanceOf(Map.class);
                });
        assertThat(yaml.maps(map -> map.get("to") instanceof String || map.get("from") instanceof String))
                .isEmpty();
    }

    @Test
    void everyPathAndPeriodIsASetting() {
        assertThat(yaml.maps(map -> map.keySet().stream().anyMatch(SETTINGS::contains)))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(parameters -> parameters.forEach((option, value) -> {
                    if (SETTINGS.contains(option)) {
                        assertThat((String) value).matches(".*\\{\\{[a-z.]+}}.*");
                    }
                }));
    }

    @Test
    void everyDirectHasItsRoute() {
        assertThat(yaml.maps(map -> "direct".equals(map.get("uri"))))
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(endpoint -> ((Map<?, ?>) endpoint.get("parameters")).get("name"))
                .allMatch(name -> name.equals("{{measure}}") || yaml.files().containsKey(name + ".camel.yaml"));
    }
}
