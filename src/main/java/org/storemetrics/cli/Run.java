package org.storemetrics.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Polls the stores and writes the textfile until the process is stopped. */
@Command(name = "run", description = "Polls the stores and writes the textfile until stopped (the default).")
final class Run implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

    Run() {}

    Run(StoreMetrics options) {
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        Application application = options.application();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            application.close();
            stopped.countDown();
        }));
        application.start();
        application.storePoll().firstPoll().thenRun(application::writeTextfile);
        stopped.await();
        return ExitCode.OK;
    }
}
