package org.storemetrics.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ExitCode;

/** Polls the stores and writes the textfile until the process is stopped. */
final class Run implements Callable<Integer> {

    private final StoreMetrics options;

    Run(StoreMetrics options) {
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        return untilStopped(options);
    }

    /** What the command does, also where it is not named. */
    static int untilStopped(StoreMetrics options) throws InterruptedException {
        Daemon daemon = new Daemon(options);
        Thread stop = new Thread(() -> stop(daemon));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            daemon.start();
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw e;
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void stop(Daemon daemon) {
        try {
            daemon.stop();
        } catch (InterruptedException e) {
            // nobody interrupts a stop
        } finally {
            // being stopped is how this command ends well: without this the exit code would be the signal's
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }
}
