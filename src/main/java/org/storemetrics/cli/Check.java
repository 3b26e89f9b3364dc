package org.storemetrics.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.storemetrics.app.Beans;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.text.OneLine;
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
    public Integer call() {
        List<String> problems = new ArrayList<>();
        Settings settings = settings(problems);
        try {
            RouteFiles files = RouteFiles.in(settings.routesDirectory());
            LoadedRoutes.check(files, settings, new Beans(settings));
            warn(files);
        } catch (RoutesException e) {
            e.mistakes().forEach(mistake -> problems.add(mistake.toString()));
        }
        if (problems.isEmpty()) {
            String checked = "settings and routes in " + settings.routesDirectory();
            command.commandLine().getOut().println(checked + ": no problems found");
            return ExitCode.OK;
        }
        problems.forEach(problem -> command.commandLine().getErr().println(OneLine.of(problem)));
        return ExitCode.USAGE;
    }

    /** Tells what is no mistake. */
    private void warn(RouteFiles files) {
        PrintWriter err = command.commandLine().getErr();
        files.writableByOthers()
                .forEach(path -> err.println(OneLine.of(
                        "warning: others can write " + path + ": routes are code, which runs as this user")));
        SortedSet<String> beans = files.othersBeans();
        if (!beans.isEmpty()) {
            err.println(OneLine.of("not tried, as nobody knows what they do: the beans that routes make of "
                    + String.join(", ", beans)));
        }
    }

    /** Routes are checked also where settings are wrong: with defaults in their place. */
    private Settings settings(List<String> problems) {
        try {
            return options.settings();
        } catch (SettingsException e) {
            if (e.rest() == null) {
                throw e;
            }
            problems.addAll(e.problems());
            return e.rest();
        }
    }
}
