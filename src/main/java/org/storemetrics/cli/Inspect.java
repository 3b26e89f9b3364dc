package org.storemetrics.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.PathText;
import org.storemetrics.file.RegularFile;
import org.storemetrics.inspect.Inspection;
import org.storemetrics.rows.RowPaths;
import org.storemetrics.text.OneLine;
import org.storemetrics.xml.StoreSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes an XML file of unknown shape: its elements, what may be rows, and what their fields are. */
@Command(
        name = "inspect",
        description = "Describes any XML file: its elements, which of them may be rows, and their fields.")
final class Inspect implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The XML file, which may be compressed by gzip.")
    private Path file = Path.of("");

    @Option(
            names = "--row",
            paramLabel = "PATH",
            description = "Where the rows are if the guess is wrong, as in store.row: order or items/item.")
    private @Nullable String row;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "Writes settings, routes, rules and a dashboard that measure the file; replaces nothing.")
    private @Nullable Path routes;

    @Override
    public Integer call() {
        try {
            Inspection inspection = inspection();
            PrintWriter out = command.commandLine().getOut();
            inspection.print(PathText.of(file), Files.size(file), out);
            int exit = routes == null ? ExitCode.OK : draft(inspection, routes, out);
            out.flush();
            return exit;
        } catch (StoreSyntaxException e) {
            return fail(":" + e.line() + ":" + e.column() + ": " + e.getMessage());
        } catch (IOException e) {
            return fail(": " + IoReason.of(e));
        }
    }

    private int draft(Inspection inspection, Path folder, PrintWriter out) throws IOException {
        try {
            List<Path> written = inspection.draft(file, folder);
            if (written.isEmpty()) {
                return ExitCode.OK;
            }
            out.println();
            written.forEach(path -> out.println("wrote " + OneLine.of(PathText.of(path))));
            out.println();
            out.println("try it:  store-metrics show --config " + OneLine.of(PathText.of(written.get(0))));
            return ExitCode.OK;
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--routes: " + OneLine.of(String.valueOf(e.getMessage()))
                            + " is there already, and nothing was written");
        }
    }

    private Inspection inspection() throws IOException {
        RowPaths paths = row == null ? null : paths(row);
        try (InputStream store = RegularFile.open(file, Inspect::run)) {
            return paths == null ? Inspection.of(store) : of(store, paths);
        }
    }

    private Inspection of(InputStream store, RowPaths paths) {
        try {
            return Inspection.of(store, paths);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--row: no element has the path '" + OneLine.of(String.valueOf(e.getMessage())) + "'");
        }
    }

    private RowPaths paths(String given) {
        try {
            return RowPaths.parse(given);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--row: " + e.getMessage());
        }
    }

    /** Opening may hang, which must not keep the process. */
    private static void run(Runnable task) {
        Thread thread = new Thread(task, "inspect");
        thread.setDaemon(true);
        thread.start();
    }

    private int fail(String problem) {
        command.commandLine().getErr().println("store-metrics: " + OneLine.of(PathText.of(file) + problem));
        return ExitCode.SOFTWARE;
    }
}
