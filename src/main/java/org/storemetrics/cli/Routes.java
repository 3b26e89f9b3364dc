package org.storemetrics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.storemetrics.file.IoReason;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.text.OneLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the shipped routes out, to be edited. */
@Command(name = "routes", description = "Writes the shipped routes into DIR, to be edited; replaces no file.")
final class Routes implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "Where to write them; made if it is not there.")
    private Path directory;

    @Override
    public Integer call() {
        Map<String, String> texts = RouteFiles.shipped().texts();
        Optional<Path> there = texts.keySet().stream()
                .map(directory::resolve)
                .filter(Files::exists)
                .findFirst();
        if (there.isPresent()) {
            return failed(there.get() + " is there already; nothing was written");
        }
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> file : texts.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            return failed(directory + " cannot be written: " + IoReason.of(e));
        }
    }

    private int failed(String why) {
        command.commandLine()
                .getErr()
                .println(command.commandLine().getColorScheme().errorText("store-metrics: " + OneLine.of(why)));
        return ExitCode.SOFTWARE;
    }
}
