package org.storemetrics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.storemetrics.routes.RouteCheck;
import org.storemetrics.routes.RoutesException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with settings and routes, for people and for the CI of route files. */
@Command(name = "check", description = "Says what is wrong with settings and routes; reads no store, writes nothing.")
final class Check implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        Properties properties = new Properties();
        settings.values().forEach(properties::setProperty);
        Path directory = Path.of(settings.get("routes.directory"));
        List<RoutesException> problems = RouteCheck.check(directory, properties, Beans::new);
        PrintWriter out = command.commandLine().getOut();
        if (problems.isEmpty()) {
            out.println("settings and routes in " + directory + ": nothing is wrong");
            return ExitCode.OK;
        }
        PrintWriter err = command.commandLine().getErr();
        problems.forEach(problem -> err.println(problem.getMessage()));
        return ExitCode.USAGE;
    }
}
