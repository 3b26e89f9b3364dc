package org.storemetrics.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the rows of the stores and what they are measured as. */
@Command(name = "show", description = "Reads once and prints the rows and the metrics they make; writes nothing.")
final class Show implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

    @Option(names = "--type", description = "Only rows of this type.")
    private String type;

    @Option(names = "--limit", defaultValue = "20", description = "Most rows to print (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        return 0;
    }
}
