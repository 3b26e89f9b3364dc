package org.storemetrics;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.storemetrics.app.Beans;
import org.storemetrics.settings.Settings;

/** The program's beans, with the settings that a test gives its context as properties. */
public final class ProgramBeans implements CamelConfiguration {

    @Override
    public void configure(CamelContext context) {
        Properties given = new Properties();
        Settings.load(null, given, Map.of())
                .texts()
                .keySet()
                .forEach(name -> given.setProperty(name, context.resolvePropertyPlaceholders("{{" + name + "}}")));
        new Beans(Settings.load(null, given, Map.of())).configure(context);
    }
}
