package org.storemetrics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.app.Application;
import org.storemetrics.text.OneLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the rows of the stores and what the routes make of them; the textfile is left alone. */
@Command(name = "show", description = "Reads once and prints the rows and the metrics they make; writes nothing.")
final class Show implements Callable<Integer> {

    /** The part of the memory that rows may take: of a table, all cells are kept once more to find its widths. */
    private static final int TABLE = 8;

    private static final int OBJECTS = 3;

    @ParentCommand
    private StoreMetrics options;

    @Spec
    private CommandSpec command;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only rows of this type.")
    private @Nullable String type;

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            defaultValue = "20",
            description = "Most rows of a store to print (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--all", description = "Print every row, whatever --limit is.")
    private boolean all;

    @Option(names = "--rejected", description = "Only rows that were rejected.")
    private boolean rejected;

    @ArgGroup(exclusive = true)
    private @Nullable Form form;

    /** What is printed where it is not a table of rows and one of metrics. */
    private static final class Form {

        @Option(names = "--json", description = "Print rows as JSON, an object each line, and no metrics.")
        private boolean json;

        @Option(names = "--prom", description = "Print the metrics as the textfile would have them, and no rows.")
        private boolean prom;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Map<Path, ShownRows> tables = new ConcurrentSkipListMap<>();
        Terminal terminal = options.terminal(command);
        AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / (form == null ? TABLE : OBJECTS));
        try (Application application = options.application()) {
            boolean read;
            try (Progress progress = Progress.begin(terminal)) {
                application.stores().observeRows(store -> {
                    ShownRows table = new ShownRows(
                            store, type, rejected, all ? Integer.MAX_VALUE : limit, room, progress::count);
                    tables.put(store, table);
                    return table;
                });
                read = application.readOnce();
            }
            PrintWriter out = command.commandLine().getOut();
            String metrics = application.textfile().scrape();
            if (form == null) {
                print(tables, new ShownMetrics(metrics), terminal.width(), out);
            } else if (form.json) {
                for (ShownRows table : tables.values()) {
                    table.printJson(out);
                    table.explain(command.commandLine().getErr());
                }
            } else {
                out.print(shown(metrics, terminal.isOut()));
            }
            out.flush();
            return read ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static void print(Map<Path, ShownRows> tables, ShownMetrics metrics, int width, PrintWriter out) {
        tables.forEach((store, table) -> {
            table.print(out, Ansi.AUTO, width);
            metrics.print(store, out, width);
        });
        metrics.printOthers(tables.keySet(), out, width);
    }

    /** What is in a label of somebody else's must not reach a terminal as a command; a file or a pipe gets it as it is. */
    static String shown(String metrics, boolean onTerminal) {
        return onTerminal
                ? metrics.lines().map(line -> OneLine.of(line) + "\n").collect(Collectors.joining())
                : metrics;
    }
}
