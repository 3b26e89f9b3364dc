package org.storemetrics.cli;

import java.util.concurrent.Callable;
import org.storemetrics.app.Application;
import picocli.CommandLine.ExitCode;

/** Reads every matched store once, writes the textfile once and ends. */
final class Once implements Callable<Integer> {

    private final StoreMetrics options;

    Once(StoreMetrics options) {
        this.options = options;
    }

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
