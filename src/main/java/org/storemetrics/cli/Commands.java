package org.storemetrics.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The command line: {@code store-metrics [run|once|show|check|inspect|routes|test]}. What commands share, and those that have
 * nothing of their own, are told to picocli: of annotations the JVM would make classes first, a tenth of a start of {@code once}.
 */
final class Commands {

    private Commands() {}

    /**
     * The command line of all of them, or of one.
     *
     * @param options what each of them has
     * @param name of the one; any other text for all
     */
    static CommandLine of(StoreMetrics main, List<OptionSpec> options, String name) {
        Map<String, Supplier<?>> commands = all(main);
        CommandLine line = new CommandLine(main(main, options));
        if (commands.containsKey(name)) {
            commands.keySet().retainAll(List.of(name));
        }
        commands.forEach((command, made) -> line.addSubcommand(command, made.get()));
        return line;
    }

    private static Map<String, Supplier<?>> all(StoreMetrics main) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put(
                "run",
                () -> command(
                        new Run(main),
                        "Polls the stores and writes the textfile until stopped (the default).",
                        "SIGHUP lets it read the settings and the routes again."));
        commands.put(
                "once",
                () -> command(
                        new Once(main),
                        "Reads every store once, writes the textfile once: for cron and systemd timers.",
                        "With state.directory it goes on where the last one has ended; a torn store is tried again for"
                                + " once.retry."));
        commands.put("show", Show::new);
        commands.put("check", Check::new);
        commands.put("inspect", Inspect::new);
        commands.put("routes", Routes::new);
        commands.put("test", Test::new);
        return commands;
    }

    private static CommandSpec main(StoreMetrics main, List<OptionSpec> options) {
        CommandSpec spec = command(main, "Keeps a Prometheus textfile in step with another application's XML file.")
                .name("store-metrics")
                .scopeType(ScopeType.INHERIT)
                .versionProvider(() -> new String[] {StoreMetrics.version()})
                .addOption(flag("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(flag("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
        options.forEach(spec::addOption);
        return spec;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "all good");
        codes.put(
                "1",
                "a store failed, none matched or all rows of one were rejected, the textfile could not be written,"
                        + " a push or a test failed");
        codes.put("2", "bad usage, settings or routes");
        return codes;
    }

    private static CommandSpec command(Callable<Integer> command, String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
        spec.usageMessage().description(description);
        return spec;
    }

    private static OptionSpec.Builder flag(String name, String longName) {
        return OptionSpec.builder(name, longName).type(boolean.class).scopeType(ScopeType.INHERIT);
    }
}
