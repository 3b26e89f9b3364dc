package org.storemetrics.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Reads every matched store once, writes the textfile once and ends. */
@Command(name = "once", description = "Reads every store once, writes the textfile once: for cron and systemd timers.")
final class Once implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

    @Override
    public Integer call() {
        try (Application application = options.application()) {
            application.readOnce();
            boolean written = application.writeTextfile();
            return written && application.isAllUp() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
