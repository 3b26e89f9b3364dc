package org.storemetrics.mistakes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.dsl.support.SourceLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.util.FileUtil;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.file.IoReason;
import org.storemetrics.mistakes.Mistake.Kind;

/** The route files of a directory as they were when they were read: Camel gets the very text that is checked. */
public final class RouteFiles implements SourceLoader {

    private static final String ENDING = ".camel.yaml";

    /** The files of {@code routes/}, which are in the jar. */
    private static final List<String> SHIPPED =
            List.of("count-changes", "measure-row", "on-error", "read-store", "write-textfile");

    private final Path directory;
    private final String pattern;
    private final SortedMap<Path, RouteFile> files = new TreeMap<>();

    private RouteFiles(Path directory, String pattern) {
        this.directory = directory;
        this.pattern = pattern;
    }

    /** The shipped route files, which are in the program itself. */
    public static RouteFiles shipped() {
        Path directory = Path.of("shipped routes");
        String pattern = SHIPPED.stream()
                .map(name -> "classpath:routes/" + name + ENDING)
                .collect(Collectors.joining(","));
        RouteFiles read = new RouteFiles(directory, pattern);
        for (String name : SHIPPED) {
            Path path = directory.resolve(name + ENDING);
            read.files.put(path, RouteFile.of(path, shippedText(name)));
        }
        return read;
    }

    private static String shippedText(String name) {
        try (InputStream text = RouteFiles.class.getResourceAsStream("/routes/" + name + ENDING)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Camel finds them, as {@code camel.main.routes-include-pattern} says it. */
    public String pattern() {
        return pattern;
    }

    /**
     * Reads all route files of a directory.
     *
     * @throws RoutesException if there is no such directory
     */
    public static RouteFiles in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw unreadable(directory, " is not a directory", null);
        }
        RouteFiles read = new RouteFiles(directory, "file:" + directory + "/*" + ENDING);
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(RouteFiles::isRouteFile).forEach(path -> read.files.put(path, RouteFile.read(path)));
            return read;
        } catch (IOException e) {
            throw unreadable(directory, " cannot be read: " + IoReason.of(e), e);
        }
    }

    private static RoutesException unreadable(Path directory, String why, @Nullable IOException cause) {
        String text = "routes.directory " + directory + why;
        return new RoutesException(List.of(Mistake.ofFolder(Kind.UNUSABLE, text)), cause);
    }

    /** The classes of which these routes make beans when they are built, but for this program's and Camel's. */
    public SortedSet<String> othersBeans() {
        return OthersBeans.in(this);
    }

    /** The directory and those of the files that others than this process's user can write: routes are code. */
    public List<Path> writableByOthers() {
        return Stream.concat(Stream.of(directory), files.keySet().stream())
                .filter(RouteFiles::isWritableByOthers)
                .toList();
    }

    private static boolean isWritableByOthers(Path path) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            Set<PosixFilePermission> rights = attributes.permissions();
            String owner = attributes.owner().getName();
            boolean isOwn = owner.equals(System.getProperty("user.name")) || owner.equals("root");
            // a user's own group has the user's name
            return !isOwn
                    || rights.contains(PosixFilePermission.OTHERS_WRITE)
                    || rights.contains(PosixFilePermission.GROUP_WRITE)
                            && !attributes.group().getName().equals(owner);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Hidden files are an editor's own. */
    public static boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".") && !Files.isDirectory(file);
    }

    /** Whether a file, or a folder with such files, looks as if it were meant to be read, too: {@code x.yaml}, {@code x.yml}. */
    public static boolean isPassedOver(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || isRouteFile(file)) {
            return false;
        }
        if (!Files.isDirectory(file)) {
            return name.matches("(?i).*\\.(ya?ml|camel\\.xml)");
        }
        try (Stream<Path> files = Files.list(file)) {
            return files.anyMatch(inside -> isRouteFile(inside) || isPassedOver(inside));
        } catch (IOException e) {
            return false;
        }
    }

    /** What to say of one that is passed over. */
    public static String passedOver(Path file) {
        return file + " is passed over: routes are read from files named *" + ENDING + " in routes.directory itself";
    }

    /** Those that are passed over in a directory of routes; none if it cannot be read. */
    public static List<Path> passedOverIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(RouteFiles::isPassedOver).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Where a step is: {@code routes/measure-row.camel.yaml:22}.
     *
     * @param location the address of its file
     * @param begin on which line what is set of it begins, counted from 0: on its own, or on the next
     */
    public String place(String location, int begin) {
        Path path = directory.resolve(location.replaceFirst(".*[/\\\\:]", ""));
        int line = new RouteParts(this)
                .all()
                .map(RouteParts.Part::field)
                .filter(field -> !(field.value() instanceof SequenceNode)
                        && mark(field.value()).getLine() == begin
                        && mark(field.key()).getName().equals(path.toString()))
                .mapToInt(field -> mark(field.key()).getLine())
                .findFirst()
                .orElse(begin);
        return path + ":" + (line + 1);
    }

    private static Mark mark(Node node) {
        return node.getStartMark().orElseThrow();
    }

    Path directory() {
        return directory;
    }

    /** All files, sorted by name. */
    Collection<RouteFile> all() {
        return files.values();
    }

    /** The text of each file by its name. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((file, route) -> texts.put(file.getFileName().toString(), route.text()));
        return texts;
    }

    /** Camel itself would take the host's encoding; it does not get what is not a list of routes, which is refused anyway. */
    @Override
    public String loadResource(Resource resource) throws IOException {
        Path name = Path.of(FileUtil.stripPath(resource.getLocation()));
        RouteFile file = files.get(directory.resolve(name));
        if (file == null) {
            throw new IOException("the file has come while the others were loaded: " + name);
        }
        return file.root() == null ? "[]" : file.text();
    }
}
