package org.storemetrics.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.storemetrics.cases.Case;
import org.storemetrics.cases.JUnitReport;
import org.storemetrics.cases.Outcome;
import org.storemetrics.file.IoReason;
import org.storemetrics.settings.Settings;
import org.storemetrics.text.OneLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the cases of a folder through the routes, and tells what differs from what they expect. */
@Command(
        name = "test",
        description = {
            "Tests the routes: reads each NAME.xml of a folder and compares what they make of it with NAME.prom.",
            "Then NAME.xml.2 is read as the same store's next version, and compared with NAME.prom.2, and so on."
        })
final class Test implements Callable<Integer> {

    private static final String INDENT = "      ";

    @ParentCommand
    private StoreMetrics options;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The folder of the cases.")
    private Path folder;

    @Option(
            names = "--update",
            description = "Write what is measured into the .prom files, which are right once you have read them.")
    private boolean update;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a report, as JUnit's XML.")
    private @Nullable Path report;

    @Option(
            names = "--source",
            paramLabel = "ROUTE",
            description = "The route that reads the stores, where several do.")
    private @Nullable String source;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        List<Outcome> outcomes = new ArrayList<>();
        for (Case one : Case.in(folder, update)) {
            long begin = System.nanoTime();
            List<Case.Measured> measured = TriedCase.measure(one, settings, source);
            if (update && !write(one, measured)) {
                return ExitCode.SOFTWARE;
            }
            Outcome outcome = one.compare(measured, Duration.ofNanos(System.nanoTime() - begin));
            if (!update) {
                print(outcome);
            }
            outcomes.add(outcome);
        }
        long failed = outcomes.stream().filter(one -> !one.hasPassed()).count();
        if (!update) {
            String result = failed == 0 ? ", all passed" : ", " + failed + " failed (- expected, + measured)";
            out().printf("%n%s%s%n", count(outcomes.size()), result);
        }
        boolean reported = report == null || report(outcomes, report);
        return failed == 0 && reported ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String count(int cases) {
        return cases == 1 ? "1 case" : cases + " cases";
    }

    private boolean write(Case one, List<Case.Measured> measured) {
        try {
            List<Path> written = one.update(measured);
            written.forEach(file -> out().println("wrote " + OneLine.of(file.toString())));
            if (written.isEmpty()) {
                out().println("as it was: " + OneLine.of(one.name()));
            }
            return true;
        } catch (IOException e) {
            return cannotWrite(folder.resolve(one.name() + ".prom"), e);
        }
    }

    private boolean report(List<Outcome> outcomes, Path file) {
        try {
            JUnitReport.write(file, folder.toString(), outcomes);
            return true;
        } catch (IOException e) {
            return cannotWrite(file, e);
        }
    }

    private boolean cannotWrite(Path file, IOException why) {
        command.commandLine()
                .getErr()
                .println(OneLine.of("store-metrics: cannot write " + file + ": " + IoReason.of(why)));
        return false;
    }

    private void print(Outcome outcome) {
        if (outcome.hasPassed()) {
            out().println(styled("ok", "fg(green)") + "    " + OneLine.of(outcome.name()));
            return;
        }
        out().println(styled("FAIL", "bold,fg(red)") + "  " + OneLine.of(outcome.name()));
        outcome.differences().forEach(difference -> {
            out().println(INDENT + OneLine.of(difference.headline()));
            difference
                    .lines()
                    .forEach(line -> out().println(
                                    INDENT + styled(OneLine.of(line), line.startsWith("-") ? "fg(red)" : "fg(green)")));
            difference.reasons().forEach(reason -> out().println(INDENT + OneLine.of(reason)));
        });
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private String styled(String text, String style) {
        return Terminal.styled(command.commandLine().getColorScheme().ansi(), text, Ansi.Style.parse(style));
    }
}
