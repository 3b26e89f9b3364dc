package org.storemetrics.routes;

import java.util.function.Consumer;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Language;

/** What the routes name, bound anew for each version of them. */
public interface NamedBeans extends CamelConfiguration {

    /** The language Simple. Camel keeps the first one that it finds, long before it asks for other beans. */
    Language simple();

    /** Whether stores are read by a route. */
    boolean areRead(Route route);

    /** The same, and what someone binds after them. */
    default NamedBeans and(Consumer<CamelContext> more) {
        return new More(this, more);
    }

    /** Some, and others that are bound after them. */
    record More(NamedBeans beans, Consumer<CamelContext> more) implements NamedBeans {

        @Override
        public void configure(CamelContext context) throws Exception {
            beans.configure(context);
            more.accept(context);
        }

        @Override
        public Language simple() {
            return beans.simple();
        }

        @Override
        public boolean areRead(Route route) {
            return beans.areRead(route);
        }
    }
}
