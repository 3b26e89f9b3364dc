package org.storemetrics.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.app.Application;
import org.storemetrics.cases.CasesException;
import org.storemetrics.file.ProgramFile;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.text.LogForm;
import org.storemetrics.text.OneLine;
import org.storemetrics.web.WebConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code store-metrics [run|once|show|check|inspect|routes|test]}. */
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
            "1:a store failed, none matched or all rows of one were rejected, the textfile could not be written, a push or a test failed",
            "2:bad usage, settings or routes"
        })
public class StoreMetrics implements Callable<Integer> {

    /** With all commands: what each has was a twentieth of a start, and one is needed. */
    @Command(subcommands = {Run.class, Once.class, Show.class, Check.class, Inspect.class, Routes.class, Test.class})
    static final class WithCommands extends StoreMetrics {

        /** Completion and man pages are generated from it. */
        WithCommands() {
            super(null);
        }

        private WithCommands(Terminal terminal) {
            super(terminal);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StoreMetrics.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:STORE_METRICS_CONFIG}",
            description = "Properties file; STORE_METRICS_CONFIG may name it.")
    private @Nullable Path config;

    private final @Nullable Terminal terminal;

    /** What has come through a pipe, as a shell makes one of a command: it comes but once. */
    private @Nullable Settings piped;

    private StoreMetrics(@Nullable Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Log only warnings and errors.")
    private void beQuiet(boolean quiet) {
        if (quiet) {
            // loggers ask for it when they are made
            System.setProperty("log.level", "warn");
        }
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        StandardError.install();
        // numbers are the same for whoever reads them, in whatever digits people write where the process runs
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Thread.setDefaultUncaughtExceptionHandler(new LastWords());
        int code = commandLine(arguments).execute(arguments);
        System.exit(code == ExitCode.OK && !isAllPrinted() ? ExitCode.SOFTWARE : code);
    }

    /** Java's streams keep it to themselves when a disk is full. */
    private static boolean isAllPrinted() {
        // who has closed a pipe wants no more
        if (!System.out.checkError() || Terminal.isPipe()) {
            return true;
        }
        System.err.println("store-metrics: standard output cannot be written, as it is closed or its disk is full:"
                + " what was printed is not all there");
        return false;
    }

    /** With the command that the first argument names, or with all. */
    private static CommandLine commandLine(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return Stream.of(WithCommands.class.getAnnotation(Command.class).subcommands())
                .filter(command -> command.getAnnotation(Command.class).name().equals(first))
                .findFirst()
                .map(command -> commandLine(new StoreMetrics(null)).addSubcommand(first, command))
                .orElseGet(StoreMetrics::commandLine);
    }

    /** The command line, to be executed without ending the process. */
    public static CommandLine commandLine() {
        return commandLine(new WithCommands());
    }

    /** The same, as seen on that terminal. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(new WithCommands(terminal));
    }

    private static CommandLine commandLine(StoreMetrics options) {
        return new CommandLine(options)
                .setExecutionExceptionHandler(StoreMetrics::explain)
                .setParameterExceptionHandler(StoreMetrics::explain);
    }

    /** Without a command: {@code run}. */
    @Override
    public Integer call() throws Exception {
        return Run.untilStopped(this);
    }

    /** What runs, with its version and where its settings are, for the log. */
    String name() {
        Path file = config == null ? installed() : config;
        return "store-metrics " + ResourceBundle.getBundle("version").getString("release")
                + (file == null ? "" : " with " + file);
    }

    /** What somebody sees of the process, if anybody does. */
    Terminal terminal(CommandSpec command) {
        return terminal != null
                ? terminal
                : Terminal.ofProcess(
                        () -> command.usageMessage().autoWidth(true).width());
    }

    /** A new application, with the settings that are in force. */
    Application application() {
        return new Application(settings());
    }

    /** The settings that are in force; the log has its format from now on, also to say what is wrong with them. */
    Settings settings() {
        Settings once = piped;
        if (once != null) {
            return once;
        }
        try {
            Settings loaded = logAs(
                    Settings.load(config == null ? installed() : config, System.getProperties(), System.getenv()));
            piped = config != null && Files.exists(config) && !Files.isRegularFile(config) ? loaded : null;
            return loaded;
        } catch (SettingsException e) {
            if (e.rest() != null) {
                logAs(e.rest());
            }
            throw e;
        }
    }

    private static Settings logAs(Settings settings) {
        // the log looks here for each line
        System.setProperty(LogForm.FORMAT, settings.logFormat());
        return settings;
    }

    /** The settings that lie beside the program; null if it runs from elsewhere. */
    private static @Nullable Path installed() {
        Path settings = ProgramFile.beside("../etc/store-metrics.properties");
        return Files.exists(settings) ? settings : null;
    }

    private static int explain(Exception error, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        List<String> problems = problems(error);
        if (problems.isEmpty()) {
            throw error;
        }
        boolean isForPeople = LogForm.ofProcess().isForPeople();
        problems.forEach(problem -> {
            if (isForPeople) {
                command.getErr().println(command.getColorScheme().errorText("store-metrics: " + OneLine.of(problem)));
            } else {
                LOG.error(problem);
            }
        });
        return ExitCode.USAGE;
    }

    /** What is to be told of an error, a line of each; nothing of one that is this program's own. */
    static List<String> problems(Exception error) {
        if (error instanceof SettingsException settings) {
            return settings.problems();
        }
        if (error instanceof CasesException cases) {
            return cases.problems();
        }
        if (error instanceof RoutesException || error instanceof WebConfigException) {
            return List.of(String.valueOf(error.getMessage()));
        }
        return List.of();
    }

    /** As picocli does it, but for what an argument may have: a line break, say. */
    private static int explain(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String why = OneLine.of(String.valueOf(error.getMessage()));
        command.getErr().println(command.getColorScheme().errorText(why));
        if (!UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
            command.usage(command.getErr(), command.getColorScheme());
        }
        return ExitCode.USAGE;
    }
}
