package org.storemetrics.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.storemetrics.app.Beans;
import org.storemetrics.file.IoReason;
import org.storemetrics.mistakes.RouteFiles;
import org.storemetrics.mistakes.RoutesException;
import org.storemetrics.routes.LoadedRoutes;
import org.storemetrics.settings.Settings;
import org.storemetrics.settings.SettingsException;
import org.storemetrics.text.OneLine;
import org.storemetrics.web.WebConfig;
import org.storemetrics.web.WebConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with settings and routes, for people and for the CI of route files. */
@Command(
        name = "check",
        description = {
            "Says what is wrong with settings and routes; writes nothing.",
            "With --store it tries the routes on a file, and says which fields, conditions and steps do nothing."
        })
final class Check implements Callable<Integer> {

    @ParentCommand
    private StoreMetrics options;

    @Spec
    private CommandSpec command;

    @Option(names = "--store", paramLabel = "FILE", description = "A store to try the routes on; nothing is written.")
    private @Nullable Path store;

    @Option(names = "--source", paramLabel = "ROUTE", description = "The route that reads the store, where several do.")
    private @Nullable String source;

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        Settings settings = settings(problems);
        settings.routesDirectory().map(RouteFiles::passedOverIn).orElse(List.of()).stream()
                .map(RouteFiles::passedOver)
                .forEach(line -> warn("warning: " + line));
        try {
            RouteFiles files = LoadedRoutes.files(settings);
            LoadedRoutes.check(files, settings, new Beans(settings));
            warn(files);
        } catch (RoutesException e) {
            e.mistakes().forEach(mistake -> problems.add(mistake.toString()));
        }
        settings.http().config().ifPresent(file -> checkWebConfig(file, problems));
        warnOfDirectories(settings);
        TriedStore tried = store == null || !problems.isEmpty() ? null : TriedStore.of(store, settings, source);
        if (tried != null) {
            problems.addAll(tried.problems());
            tried.warnings().forEach(line -> warn("warning: " + line));
        }
        if (problems.isEmpty()) {
            String routes = settings.routesDirectory()
                    .map(directory -> "routes in " + directory)
                    .orElse("shipped routes");
            String on = tried == null ? "" : ", tried on " + store + " (rows: " + tried.rows() + ")";
            command.commandLine().getOut().println(OneLine.of("settings and " + routes + on + ": no problems found"));
            return ExitCode.OK;
        }
        problems.forEach(problem -> command.commandLine().getErr().println(OneLine.of(problem)));
        return ExitCode.USAGE;
    }

    private static void checkWebConfig(Path file, List<String> problems) {
        try {
            WebConfig.read(file);
        } catch (WebConfigException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever checks routes elsewhere, in CI say, lacks the directories of the host. */
    private void warnOfDirectories(Settings settings) {
        Map<String, Path> directories = new TreeMap<>();
        directories.put("store.directory", settings.store().directory());
        directories.put("textfile.directory", settings.textfile().directory());
        settings.stateDirectory().ifPresent(directory -> directories.put("state.directory", directory));
        settings.libDirectory().ifPresent(directory -> directories.put("lib.directory", directory));
        settings.libDirectory().filter(Files::isDirectory).ifPresent(this::warnOfJars);
        directories.forEach((name, directory) -> {
            if (!Files.isDirectory(directory)) {
                warn("warning: " + name + " " + directory + " is not a directory");
            } else if (!name.matches("(store|lib)\\..*") && !Files.isWritable(directory)) {
                warn("warning: " + name + " " + directory + " cannot be written by this user");
            }
        });
    }

    /** Java itself passes over a jar that it cannot open, and the routes would lack what is in it. */
    private void warnOfJars(Path directory) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                String flaw = Files.isRegularFile(jar) ? flaw(jar) : "it is not a regular file";
                if (flaw != null) {
                    warn("warning: lib.directory: " + jar + " cannot be used: " + flaw);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            warn("warning: lib.directory " + directory + " cannot be read: " + IoReason.of(e));
        }
    }

    private static @Nullable String flaw(Path jar) {
        try (ZipFile opened = new ZipFile(jar.toFile())) {
            return opened.size() == 0 ? "it is empty" : null;
        } catch (IOException e) {
            return IoReason.of(e);
        }
    }

    private void warn(String text) {
        command.commandLine().getErr().println(OneLine.of(text));
    }

    /** Tells what is no mistake. */
    private void warn(RouteFiles files) {
        files.writableByOthers()
                .forEach(path ->
                        warn("warning: others can write " + path + ": routes are code, which runs as this user"));
        SortedSet<String> beans = files.othersBeans();
        if (!beans.isEmpty() && store == null) {
            warn("not tried, as nobody knows what they do: the beans that routes make of " + String.join(", ", beans));
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
