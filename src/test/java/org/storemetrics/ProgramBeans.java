package org.storemetrics;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.storemetrics.app.Beans;
import org.storemetrics.settings.Settings;

/** The program's beans, with the settings that a test gives its context as properties. */
public final class ProgramBeans implements CamelConfiguration {

    private static final List<String> GIVEN = List.of("store.types", "textfile.directory");

    @Override
    public void configure(CamelContext context) {
        Properties given = new Properties();
        GIVEN.forEach(name -> given.setProperty(name, context.resolvePropertyPlaceholders("{{" + name + "}}")));
        new Beans(Settings.load(null, given, Map.of())).configure(context);
    }
}
