package org.storemetrics.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
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
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all commands have in common, and what is done without one: {@code run}. */
public final class StoreMetrics implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(StoreMetrics.class);

    private final OptionSpec config = OptionSpec.builder("--config")
            .paramLabel("FILE")
            .type(Path.class)
            .converters(Path::of)
            .scopeType(ScopeType.INHERIT)
            .defaultValue("${env:STORE_METRICS_CONFIG}")
            .description("Properties file; STORE_METRICS_CONFIG may name it.")
            .build();
    private final OptionSpec quiet = OptionSpec.builder("--quiet")
            .type(boolean.class)
            .scopeType(ScopeType.INHERIT)
            .defaultValue("false")
            .description("Log only warnings and errors.")
            .build();

    private final @Nullable Terminal terminal;

    /** What has come through a pipe, as a shell makes one of a command: it comes but once. */
    private @Nullable Settings piped;

    private StoreMetrics(@Nullable Terminal terminal) {
        this.terminal = terminal;
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

    /** With the command that the first argument names, if it does, as the others take longer to describe than it to start. */
    private static CommandLine commandLine(String... arguments) {
        return new StoreMetrics(null).describe(arguments.length == 0 ? "" : arguments[0]);
    }

    /** The command line, to be executed without ending the process. */
    public static CommandLine commandLine() {
        return new StoreMetrics(null).describe("");
    }

    /** The same, as seen on that terminal. */
    static CommandLine commandLine(Terminal terminal) {
        return new StoreMetrics(terminal).describe("");
    }

    private CommandLine describe(String command) {
        return Commands.of(this, List.of(config, quiet), command)
                .setExecutionStrategy(this::execute)
                .setExecutionExceptionHandler(StoreMetrics::explain)
                .setParameterExceptionHandler(StoreMetrics::explain);
    }

    private int execute(CommandLine.ParseResult parsed) {
        if (quiet.getValue()) {
            // loggers ask for it when they are made
            System.setProperty("log.level", "warn");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** Without a command: {@code run}. */
    @Override
    public Integer call() throws Exception {
        return Run.untilStopped(this);
    }

    /** What runs, with its version and where its settings are, for the log. */
    String name() {
        Path named = config.getValue();
        Path file = named == null ? installed() : named;
        return version() + (file == null ? "" : " with " + file);
    }

    /** {@code store-metrics 1.2.0}. */
    static String version() {
        return "store-metrics " + ResourceBundle.getBundle("version").getString("release");
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
            Path named = config.getValue();
            Settings loaded =
                    logAs(Settings.load(named == null ? installed() : named, System.getProperties(), System.getenv()));
            piped = named != null && Files.exists(named) && !Files.isRegularFile(named) ? loaded : null;
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
