package org.storemetrics;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.storemetrics.nodeexporter.Finished;

/**
 * The class path of the tests, with the archive of classes that the launcher has as well (AppCDS): a start takes a third of
 * the CPU, and the tests start the program some hundred times. A JVM takes an archive for jars only, so the program's
 * classes are put into one. Both are made once for what is compiled, below {@code target}, and by one JVM.
 */
record SharedClasses(Path archive, String classPath) {

    static final String MAIN = "org.storemetrics.cli.StoreMetrics";

    static SharedClasses ofTests() {
        List<Path> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        Path classes = entries.stream()
                .filter(entry -> Files.exists(entry.resolve(MAIN.replace('.', '/') + ".class")))
                .findFirst()
                .orElseThrow();
        try {
            Path directory = classes.resolveSibling("shared-classes");
            Files.createDirectories(directory);
            Path lock = directory.resolve("lock");
            try (FileChannel one = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                one.lock();
                return ofJars(directory, classes, entries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JVM with the options that come before the main class, as the launcher has them for what ends soon, as tests do. */
    List<String> command() {
        return command("-XX:SharedArchiveFile=" + archive, classPath);
    }

    private static List<String> command(String share, String classPath) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                share,
                "-cp",
                classPath);
    }

    private static SharedClasses ofJars(Path directory, Path classes, List<Path> entries) throws IOException {
        Path jar = directory.resolve("store-metrics.jar");
        List<String> path = new ArrayList<>(List.of(jar.toString()));
        entries.stream().filter(Files::isRegularFile).map(Path::toString).forEach(path::add);
        String jars = String.join(File.pathSeparator, path);
        Path archive = directory.resolve("store-metrics.jsa");
        Path stamp = directory.resolve("stamp");
        String wanted = stamp(classes, entries);
        if (Files.notExists(stamp) || !Files.readString(stamp).equals(wanted)) {
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "cf", jar.toString(), "-C", classes.toString(), ".");
            make(archive, jars);
            Files.writeString(stamp, wanted);
        }
        // an archive fits whatever comes behind its jars
        entries.stream()
                .filter(entry -> Files.isDirectory(entry) && !entry.equals(classes))
                .map(Path::toString)
                .forEach(path::add);
        return new SharedClasses(archive, String.join(File.pathSeparator, path));
    }

    private static void make(Path archive, String jars) throws IOException {
        Path textfiles = Files.createTempDirectory("store-metrics");
        Path made = archive.resolveSibling("new.jsa");
        List<String> command = new ArrayList<>(command("-XX:ArchiveClassesAtExit=" + made, jars));
        command.addAll(List.of("-Dstore.directory=src/main/sample", "-Dtextfile.directory=" + textfiles, MAIN, "once"));
        Finished once = Finished.run(new ProcessBuilder(command));
        if (once.exitCode() != 0) {
            throw new AssertionError("no archive of classes was made:\n" + once);
        }
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        for (Path file : List.of(textfiles.resolve("store.prom"), textfiles)) {
            Files.deleteIfExists(file);
        }
    }

    /** A text that changes with whatever the archive is made of. */
    private static String stamp(Path classes, List<Path> entries) throws IOException {
        List<String> stamps = new ArrayList<>(List.of(System.getProperty("java.home")));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : Stream.concat(files, entries.stream())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                stamps.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return Integer.toHexString(stamps.hashCode());
    }
}
