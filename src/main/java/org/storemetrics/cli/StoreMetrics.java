package org.storemetrics.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storemetrics.app.Application;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code java -jar target/store-metrics.jar [run|once|show|check]}. */
@Command(
        name = "store-metrics",
        description = "Keeps a Prometheus textfile in step with another application's XML file.",
        resourceBundle = "version",
        version = "store-metrics ${bundle:release}",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all good",
            "1:a store failed or none matched, the textfile could not be written, or a push failed",
            "2:bad usage, settings or routes"
        },
        subcommands = {Run.class, Once.class, Show.class, Check.class})
public final class StoreMetrics implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Properties file with settings.")
    private @Nullable Path config;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        StandardError.install();
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, to be executed without ending the process. */
    public static CommandLine commandLine() {
        return new CommandLine(new StoreMetrics()).setExecutionExceptionHandler(StoreMetrics::explain);
    }

    /** Without a command: {@code run}. */
    @Override
    public Integer call() throws Exception {
        return Run.untilStopped(this);
    }

    /** The application of a command, with the settings that are in force. */
    Application application() {
        return new Application(settings());
    }

    /** The settings that are in force. */
    Settings settings() {
        return Settings.load(config, System.getProperties(), System.getenv());
    }

    private static int explain(Exception error, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (error instanceof SettingsException || error instanceof RoutesException) {
            String.valueOf(error.getMessage())
                    .lines()
                    .forEach(line ->
                            command.getErr().println(command.getColorScheme().errorText("store-metrics: " + line)));
            return ExitCode.USAGE;
        }
        throw error;
    }
}
