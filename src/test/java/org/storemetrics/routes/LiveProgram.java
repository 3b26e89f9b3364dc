package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.storemetrics.Program;

/** The running program over a copy of the shipped routes, which a test edits as people and their editors do. */
final class LiveProgram implements AutoCloseable {

    private final Path folder;
    private final Program program;

    private LiveProgram(Path folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    /** Starts it over a store and the routes that {@link RouteFolder#shipped} has made. */
    static LiveProgram start(RouteFolder routes, String store) {
        return start(routes, store, List.of());
    }

    /** Starts it behind other words, such as those of {@code setpriv}. */
    static LiveProgram start(RouteFolder routes, String store, List<String> before) {
        Path folder = routes.folder();
        writeStore(folder, store);
        LiveProgram live = start(routes, before, "");
        live.program.await(() -> Files.exists(live.textfile()), "the first textfile");
        return live;
    }

    /** Starts it where it has run before, over the stores that are there. */
    static LiveProgram startAgain(RouteFolder routes, String settings) {
        return start(routes, List.of(), settings);
    }

    private static LiveProgram start(RouteFolder routes, List<String> before, String settings) {
        List<String> words = new ArrayList<>(before);
        words.addAll(Program.command(
                List.of(), "run", "--config", routes.config("live", settings).toString()));
        return new LiveProgram(routes.folder(), Program.start(new ProcessBuilder(words), Map.of()));
    }

    private Path textfile() {
        return folder.resolve("live/store.prom");
    }

    /** Replaces the store by a rename. */
    void store(String xml) {
        writeStore(folder, xml);
    }

    static void writeStore(Path folder, String xml) {
        writeStore(folder, xml, "store.xml");
    }

    static void writeStore(Path folder, String xml, String name) {
        try {
            Path next = Files.writeString(folder.resolve("next.xml"), xml);
            Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The textfile as it is now. */
    Metrics metrics() {
        return Metrics.in(textfile(), folder);
    }

    /** Waits until the textfile gives a series that value; null: until it has the series no more. */
    void await(String series, Double value) {
        program.await(
                () -> Objects.equals(metrics().value(series), value),
                series + " " + value + " in the textfile, which has "
                        + metrics().value(series));
    }

    /** Waits for what has become of that many edits. */
    void awaitReloads(String outcome, int times) {
        await("store_routes_reloads_total{outcome=\"" + outcome + "\"}", (double) times);
    }

    void awaitOutput(String text, int times) {
        program.awaitOutput(text, times);
    }

    /** Waits until the textfile was written twice more: all that was known before is in it. */
    void awaitNextTextfile() {
        for (int times = 0; times < 2; times++) {
            Object last = stamp();
            program.await(() -> !stamp().equals(last), "the next textfile");
        }
    }

    private Object stamp() {
        try {
            return Files.readAttributes(textfile(), "unix:ino,ctime");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        return program.output();
    }

    /** All lines of the log that are no INFO. */
    List<String> complaints() {
        return output().lines().filter(line -> !line.contains(" INFO ")).toList();
    }

    void assertNoComplaint() {
        assertThat(complaints()).as(output()).isEmpty();
    }

    /** Sends SIGTERM, and tells how long it took to end. */
    Duration stop() {
        long begin = System.nanoTime();
        program.terminate();
        assertThat(program.exitCode()).as(output()).isZero();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        program.close();
    }
}
