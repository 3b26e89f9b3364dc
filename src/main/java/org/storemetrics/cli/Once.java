package org.storemetrics.cli;

import java.util.concurrent.Callable;
import org.storemetrics.app.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Reads every matched store once, writes the textfile once and ends. */
@Command(
        name = "once",
        description = {
            "Reads every store once, writes the textfile once: for cron and systemd timers.",
            "With state.directory it goes on where the last one has ended; a torn store is tried again for once.retry."
        })
final class Once implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

    @Override
    public Integer call() throws InterruptedException {
        try (Application application = options.application()) {
            if (!application.takeFiles()) {
                return ExitCode.SOFTWARE;
            }
            boolean read = application.readOnce();
            // the textfile comes first: it does not depend on what else may fail
            boolean written = application.writeTextfile();
            boolean pushed = application.push();
            return read && written && application.isKept() && pushed ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
