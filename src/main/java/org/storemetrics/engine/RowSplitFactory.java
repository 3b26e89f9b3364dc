package org.storemetrics.engine;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.DisabledAware;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ExecutorServiceAwareDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.processor.DefaultProcessorFactory;
import org.apache.camel.processor.Splitter;
import org.apache.camel.reifier.CatchReifier;
import org.apache.camel.reifier.ProcessorReifier;
import org.apache.camel.reifier.SplitReifier;
import org.jspecify.annotations.Nullable;

/**
 * Builds each {@code split} of a route as a {@link RowSplit}, and a {@code doCatch} whose {@code onWhen} may fail: the {@code ProcessorFactory} of the contexts that have stores.
 */
public final class RowSplitFactory extends DefaultProcessorFactory {

    /** Builds what Camel would build, and knows the threads that it would give it. */
    private static final class Reifier extends SplitReifier {

        private @Nullable ExecutorService threads;

        Reifier(Route route, SplitDefinition split) {
            super(route, split);
        }

        @Override
        public @Nullable ExecutorService getConfiguredExecutorService(
                String name, ExecutorServiceAwareDefinition<?> model, boolean useDefault) {
            threads = super.getConfiguredExecutorService(name, model, useDefault);
            return threads;
        }

        @Override
        public Processor createProcessor() throws Exception {
            Splitter splitter = (Splitter) super.createProcessor();
            String delimiter = parseString(definition.getDelimiter());
            Processor prepare = definition.getOnPrepareProcessor();
            if (prepare == null && definition.getOnPrepare() != null) {
                prepare = mandatoryLookup(definition.getOnPrepare(), Processor.class);
            }
            return new RowSplit(
                    splitter,
                    route,
                    definition,
                    delimiter == null ? "," : delimiter,
                    prepare,
                    threads,
                    willCreateNewThreadPool(definition, splitter.isParallelProcessing()));
        }
    }

    /**
     * A {@code doCatch} whose {@code onWhen} may fail: what it fails with takes the place of what was to be caught. Camel itself
     * would lose the exchange, and who has sent it would wait for ever.
     */
    private static final class Catching extends CatchReifier {

        private record OnWhen(Predicate predicate) implements Predicate {

            @Override
            public void init(CamelContext context) {
                predicate.init(context);
            }

            @Override
            public boolean matches(Exchange exchange) {
                try {
                    return predicate.matches(exchange);
                } catch (RuntimeException e) {
                    exchange.setException(e);
                    return false;
                }
            }
        }

        Catching(Route route, CatchDefinition definition) {
            super(route, definition);
        }

        @Override
        protected Predicate createPredicate(ExpressionDefinition onWhen) {
            return new OnWhen(super.createPredicate(onWhen));
        }
    }

    /** A step that is disabled: Camel itself forgets that of a recipientList, or of a pipeline that has but one step. */
    private static final class Disabled implements Processor, DisabledAware {

        @Override
        public void process(Exchange exchange) {}

        @Override
        public boolean isDisabled() {
            return true;
        }

        @Override
        public void setDisabled(boolean disabled) {}
    }

    @Override
    public @Nullable Processor createProcessor(Route route, NamedNode definition) throws Exception {
        if (definition instanceof ProcessorDefinition
                && ProcessorReifier.isDisabled(route.getCamelContext(), definition)) {
            return new Disabled();
        }
        if (definition instanceof CatchDefinition clause) {
            return new Catching(route, clause).createProcessor();
        }
        return definition instanceof SplitDefinition split
                ? new Reifier(route, split).createProcessor()
                : super.createProcessor(route, definition);
    }
}
