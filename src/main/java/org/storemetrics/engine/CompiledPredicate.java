package org.storemetrics.engine;

import org.apache.camel.CamelContext;
import org.apache.camel.Predicate;

/** A predicate as Camel has compiled it, whose answer a subclass may know already. */
abstract class CompiledPredicate implements Predicate {

    /** What Camel asks. */
    final Predicate compiled;

    CompiledPredicate(Predicate compiled) {
        this.compiled = compiled;
    }

    @Override
    public void init(CamelContext context) {
        compiled.init(context);
    }

    @Override
    public void initPredicate(CamelContext context) {
        compiled.initPredicate(context);
    }

    @Override
    public String toString() {
        return compiled.toString();
    }
}
