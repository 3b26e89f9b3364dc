package org.storemetrics.engine;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Predicate;

/** {@code ${exchangeProperty.CamelSplitIndex} != null}: whether an exchange has a property, or has it not. */
final class PropertyPredicate extends CompiledPredicate {

    private final String name;
    private final ExchangePropertyKey key;
    private final boolean wanted;

    /**
     * Takes the place of a predicate.
     *
     * @param predicate as Camel has compiled it, for whoever reads it
     * @param name the property's name
     * @param wanted whether it matches if the property is there, or if it is not
     */
    PropertyPredicate(Predicate predicate, String name, boolean wanted) {
        super(predicate);
        this.name = name;
        this.key = ExchangePropertyKey.asExchangePropertyKey(name);
        this.wanted = wanted;
    }

    @Override
    public boolean matches(Exchange exchange) {
        Object value = key == null ? exchange.getProperty(name) : exchange.getProperty(key);
        return (value != null) == wanted;
    }
}
