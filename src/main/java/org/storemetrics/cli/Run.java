package org.storemetrics.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Polls the stores and writes the textfile until the process is stopped. */
@Command(
        name = "run",
        description = {
            "Polls the stores and writes the textfile until stopped (the default).",
            "SIGHUP lets it read the settings and the routes again."
        })
final class Run implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

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
