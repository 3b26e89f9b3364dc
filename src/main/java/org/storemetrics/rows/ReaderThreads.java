package org.storemetrics.rows;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read stores while other threads route their rows: as many as are wanted at once, which are few, and as
 * long as the data format is started.
 */
final class ReaderThreads implements Executor {

    private volatile @Nullable ExecutorService pool;

    void start(CamelContext context) {
        pool = context.getExecutorServiceManager().newCachedThreadPool(this, "store-reader");
    }

    /** What is being read is read on, as long as somebody wants it; nothing else is begun. */
    void stop(CamelContext context) {
        ExecutorService started = pool;
        pool = null;
        if (started != null) {
            context.getExecutorServiceManager().shutdown(started);
        }
    }

    /**
     * Has a thread do something at once.
     *
     * @throws RejectedExecutionException if there are no threads: the routes are being stopped
     */
    @Override
    public void execute(Runnable task) {
        ExecutorService started = pool;
        if (started == null) {
            throw new RejectedExecutionException("the routes are being stopped");
        }
        started.execute(task);
    }
}
