package org.storemetrics.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.storemetrics.Program;

/**
 * A folder with a store and one for the textfile.
 *
 * @param store the store, which need not exist
 * @param textfile the textfile
 */
record Folders(Path store, Path textfile) {

    static Folders in(Path directory) throws IOException {
        return new Folders(
                Files.createDirectory(directory.resolve("stores")).resolve("store.xml"),
                Files.createDirectory(directory.resolve("textfiles")).resolve("store.prom"));
    }

    /** Starts the program on these folders, with more options for the JVM. */
    Program start(String command, List<String> options) {
        return Program.start(
                Map.of(
                        "STORE_METRICS_STORE_DIRECTORY", store.getParent().toString(),
                        "STORE_METRICS_TEXTFILE_DIRECTORY", textfile.getParent().toString()),
                options,
                command);
    }

    /** Starts {@code run} with short periods and no type wanted. */
    Program run() {
        return start("run", List.of("-Dstore.poll.period=200ms", "-Dtextfile.period=200ms", "-Dstore.types=none"));
    }

    /** Replaces the store in one step: a poll must not see half of it. */
    void replaceStore(String rows) throws IOException {
        Path next = Files.writeString(textfile.resolveSibling("next.xml"), "<store>" + rows + "</store>");
        Files.move(next, store, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The textfile as it is now; empty if there is none. */
    String text() {
        try {
            return Files.exists(textfile) ? Files.readString(textfile) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the textfile, which is written as often as the stores are polled, be replaced that often. */
    void awaitTextfiles(Program run, int times) {
        for (int i = 0; i < times; i++) {
            run.await(() -> textfile.toFile().delete(), "a textfile");
        }
        run.await(() -> Files.exists(textfile), "a textfile");
    }
}
