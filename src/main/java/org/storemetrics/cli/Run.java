package org.storemetrics.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.storemetrics.app.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Polls the stores and writes the textfile until the process is stopped. */
@Command(name = "run", description = "Polls the stores and writes the textfile until stopped (the default).")
final class Run implements Callable<Integer> {

    private static final Duration STOP = Duration.ofSeconds(4);

    @ParentCommand
    private StoreMetrics options;

    @Override
    public Integer call() throws InterruptedException {
        return untilStopped(options);
    }

    /** What the command does, also where it is not named. */
    static int untilStopped(StoreMetrics options) throws InterruptedException {
        AtomicReference<@Nullable Application> running = new AtomicReference<>();
        Thread stop = new Thread(() -> stop(running.get()));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            Application application = options.application();
            running.set(application);
            application.run();
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw e;
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void stop(@Nullable Application application) {
        try {
            if (application != null) {
                Thread close = new Thread(application::close);
                close.start();
                // whatever hangs, in a file system say, must not hold the stop up
                close.join(STOP.toMillis());
            }
        } catch (InterruptedException e) {
            // nobody interrupts a stop
        } finally {
            // being stopped is how this command ends well: without this the exit code would be the signal's
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }
}
