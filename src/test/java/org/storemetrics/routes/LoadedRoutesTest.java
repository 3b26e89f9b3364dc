package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.storemetrics.app.Beans;
import org.storemetrics.settings.Settings;

class LoadedRoutesTest {

    /** As where an exporter shows what JMX has: {@code -Dcamel.main.jmx-enabled=true}. */
    @Test
    void takeOptionsOfCamelFromThePropertiesOfTheJvm() {
        Settings settings = Settings.load(null, new Properties(), Map.of());
        System.setProperty("camel.main.name", "other");

        try (LoadedRoutes routes = LoadedRoutes.load(settings, new Beans(settings))) {
            assertThat(routes.context().getName()).isEqualTo("other");
        } finally {
            System.clearProperty("camel.main.name");
        }
    }
}
