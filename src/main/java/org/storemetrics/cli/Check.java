package org.storemetrics.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.storemetrics.app.Beans;
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
            LoadedRoutes.load(settings, new Beans(settings)).close();
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
