package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.storemetrics.app.Beans;
import org.storemetrics.settings.Settings;

class LoadedRoutesTest {

    @Test
    void takeNothingOfCamelFromWhereSettingsAreNot() {
        Settings settings = Settings.load(null, new Properties(), Map.of());
        System.setProperty("camel.main.name", "other");

        try (LoadedRoutes routes = LoadedRoutes.load(settings, new Beans(settings))) {
            assertThat(routes.context().getName()).isEqualTo("store-metrics");
        } finally {
            System.clearProperty("camel.main.name");
        }
    }
}
