package org.storemetrics.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The stores of a benchmark, made when they are first asked for and kept for the next run. Each has a directory of its
 * own, so that a poll finds nothing else there.
 *
 * @param directory where they are
 */
record Stores(Path directory) {

    /** A store that has just been written may be read twice: these look as if they had been there for some time. */
    private static final Duration AGE = Duration.ofHours(1);

    /** The same for one program alone: one that links to a file, or no longer does, changes it for all others that read it. */
    Stores own(String program) {
        return new Stores(directory.resolve(program));
    }

    /** A store of so many rows; another version has the same rows with other values. */
    Path of(int rows, int version) throws IOException {
        return made("store-" + rows + "-" + version, version, out -> new StoreGenerator(version).write(rows, out));
    }

    /** A store of another shape. */
    Path of(Shape shape, int rows, int version) throws IOException {
        return shape == Shape.STANDARD ? of(rows, version) : of(shape.toString(), shape.row(), rows, version);
    }

    /** A store whose rows are written in a way that has a name. */
    Path of(String name, RowText row, int rows, int version) throws IOException {
        return made(
                "store-" + name + "-" + rows + "-" + version,
                version,
                out -> new StoreGenerator(version).write(row, rows, out));
    }

    /** A store of so many types, one row each. */
    Path ofTypes(int types) throws IOException {
        return made("types-" + types, 1, out -> new StoreGenerator(1).writeDistinct(types, out));
    }

    /** Several stores of so many rows. */
    List<Path> several(int stores, int rows, int version) throws IOException {
        List<Path> several = new ArrayList<>();
        for (int store = 0; store < stores; store++) {
            // no two of them are the same
            several.add(of(rows, version + 2 * store));
        }
        return several;
    }

    /** Gives a version of a store another name: nothing is copied. */
    static void link(Path version, Path name) throws IOException {
        Files.deleteIfExists(name);
        Files.createLink(name, version);
    }

    private Path made(String name, int version, Content content) throws IOException {
        Path store = directory.resolve(name).resolve("store.xml");
        if (!Files.exists(store)) {
            Path unfinished = Files.createDirectories(store.getParent()).resolve("store.xml.tmp");
            try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                content.write(out);
            }
            Instant modified = Instant.now().minus(AGE).plusSeconds(version);
            Files.setLastModifiedTime(unfinished, FileTime.from(modified));
            Files.move(unfinished, store, StandardCopyOption.ATOMIC_MOVE);
        }
        return store;
    }

    private interface Content {
        void write(BufferedWriter out) throws IOException;
    }
}
