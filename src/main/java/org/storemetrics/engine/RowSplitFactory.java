package org.storemetrics.engine;

import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.processor.Splitter;
import org.apache.camel.reifier.SplitReifier;
import org.apache.camel.support.TypedProcessorFactory;

/**
 * Builds each {@code split} of a route: found by Camel under the name of the step's model, in {@code
 * META-INF/services/org/apache/camel/model}.
 */
public final class RowSplitFactory extends TypedProcessorFactory<SplitDefinition> {

    public RowSplitFactory() {
        super(SplitDefinition.class);
    }

    /**
     * Builds the step.
     *
     * @return a {@link RowSplit}; Camel's own if the step has an option that it does not know
     */
    @Override
    public Processor doCreateProcessor(Route route, SplitDefinition split) throws Exception {
        Splitter splitter = (Splitter) new SplitReifier(route, split).createProcessor();
        return isPlain(splitter, split) ? new RowSplit(splitter) : splitter;
    }

    private static boolean isPlain(Splitter splitter, SplitDefinition split) {
        return splitter.isStreaming()
                && splitter.getAggregationStrategy() == null
                && !splitter.isDisabled()
                && !splitter.isSynchronous()
                && !splitter.isParallelProcessing()
                && !splitter.isStopOnException()
                && !splitter.isShareUnitOfWork()
                && split.getOnPrepare() == null
                && split.getOnPrepareProcessor() == null;
    }
}
