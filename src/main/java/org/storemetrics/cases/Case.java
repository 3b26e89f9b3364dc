package org.storemetrics.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.storemetrics.cases.Outcome.Difference;
import org.storemetrics.file.IoReason;

/**
 * A store and what is to be measured of it, read after read: {@code fruit.xml} with {@code fruit.prom}, then {@code
 * fruit.xml.2} with {@code fruit.prom.2}.
 *
 * @param name {@code fruit}
 * @param reads at least one, in their order
 */
public record Case(String name, List<Version> reads) {

    private static final int MOST_DIGITS = 9;
    private static final Pattern FILE = Pattern.compile("(.+)\\.(xml|prom)(?:\\.([2-9]|[1-9][0-9]+))?", Pattern.DOTALL);

    /**
     * What the store is for one read.
     *
     * @param store the file that has it
     * @param expected what is to be measured then
     */
    public record Version(Path store, Path expected) {}

    /**
     * What came of one read.
     *
     * @param metrics in Prometheus' text format
     * @param reasons why rows, or the whole read, have failed
     */
    public record Measured(String metrics, List<String> reasons) {}

    /**
     * The cases of a folder, in the order of their names.
     *
     * @param update whether what is to be measured is about to be written: it need not be there
     * @throws CasesException if there is none, or files of one are missing
     */
    public static List<Case> in(Path folder, boolean update) {
        SortedMap<String, SortedMap<Integer, List<Path>>> files = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int read = read(name.group(3));
                    files.computeIfAbsent(name.group(1), one -> new TreeMap<>())
                            .computeIfAbsent(read, one -> new ArrayList<>())
                            .add(file);
                }
            }
        } catch (IOException e) {
            throw new CasesException(List.of(folder + ": " + reason(e)));
        }
        List<String> problems = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        files.forEach((name, reads) -> cases.add(of(folder, name, reads, update, problems)));
        if (cases.isEmpty()) {
            problems.add(folder + " has no case: put a store there as NAME.xml, and what is to be measured of it as"
                    + " NAME.prom, or let --update write that");
        }
        if (!problems.isEmpty()) {
            throw new CasesException(problems);
        }
        return cases;
    }

    private static int read(@Nullable String number) {
        if (number == null) {
            return 1;
        }
        // one of those before it is missing, and that is told of
        return number.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(number);
    }

    private static String reason(IOException error) {
        return error instanceof NoSuchFileException
                ? "there is no such folder"
                : error instanceof NotDirectoryException
                        ? "it is no folder: a case is NAME.xml and NAME.prom in a folder"
                        : "it cannot be read: " + IoReason.of(error);
    }

    private static Case of(
            Path folder, String name, SortedMap<Integer, List<Path>> reads, boolean update, List<String> problems) {
        List<Version> versions = new ArrayList<>();
        for (int read = 1; read <= reads.lastKey(); read++) {
            String ending = read == 1 ? "" : "." + read;
            Version version =
                    new Version(folder.resolve(name + ".xml" + ending), folder.resolve(name + ".prom" + ending));
            List<Path> there = reads.getOrDefault(read, List.of());
            if (!there.contains(version.store())) {
                problems.add(version.store() + " is missing, though there is "
                        + reads.tailMap(read).values().iterator().next().get(0).getFileName());
                // those behind it may be any number
                return new Case(name, versions);
            }
            if (!update && !there.contains(version.expected())) {
                problems.add(version.expected() + " is missing: let --update write what is measured of "
                        + version.store().getFileName());
            } else {
                check(version, update, problems);
            }
            versions.add(version);
        }
        return new Case(name, versions);
    }

    private static void check(Version version, boolean update, List<String> problems) {
        for (Path file : List.of(version.store(), version.expected())) {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                problems.add(file + " cannot be read: it is not a regular file");
                return;
            }
        }
        if (update && Files.isSymbolicLink(version.expected())) {
            problems.add(version.expected() + " is a link, and --update writes through none: remove it");
            return;
        }
        try (InputStream store = Files.newInputStream(version.store())) {
            store.read();
            if (!update) {
                Metrics.in(version.expected());
            }
        } catch (IOException e) {
            problems.add(version.store() + " cannot be read: " + IoReason.of(e));
        } catch (CasesException e) {
            problems.addAll(e.problems());
        }
    }

    /** Compares what came of each read with what was expected. */
    public Outcome compare(List<Measured> measured, Duration took) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Path expected = reads.get(i).expected();
            String metrics = measured.get(i).metrics();
            List<String> lines = Metrics.in(expected).differences(Metrics.of(metrics, name));
            if (!lines.isEmpty()) {
                differences.add(new Difference(
                        expected.toString(), lines, measured.get(i).reasons()));
            }
        }
        return new Outcome(name, differences, took);
    }

    /**
     * Writes what came of each read as what is expected from now on, through no link: whoever gave the folder is not to choose
     * which other file that is.
     *
     * @return the files that were not so already
     */
    public List<Path> update(List<Measured> measured) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Path expected = reads.get(i).expected();
            byte[] metrics = measured.get(i).metrics().getBytes(StandardCharsets.UTF_8);
            if (!has(expected, metrics)) {
                written.add(Files.write(
                        expected,
                        metrics,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
            }
        }
        return written;
    }

    private static boolean has(Path file, byte[] bytes) throws IOException {
        return Files.exists(file) && Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    }
}
