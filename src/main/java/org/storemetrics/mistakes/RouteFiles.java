package org.storemetrics.mistakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.dsl.support.SourceLoader;
import org.apache.camel.spi.Resource;

/** The route files of a directory as they were when they were read: Camel gets the very text that was checked. */
public final class RouteFiles implements SourceLoader {

    private static final String ENDING = ".camel.yaml";

    private final Path directory;
    private final SortedMap<Path, RouteFile> files = new TreeMap<>();

    private RouteFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads all route files of a directory.
     *
     * @throws RoutesException if there is no such directory
     */
    public static RouteFiles in(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RoutesException("routes.directory " + directory + " is no directory");
        }
        RouteFiles read = new RouteFiles(directory);
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(RouteFiles::isRouteFile).forEach(path -> read.files.put(path, RouteFile.read(path)));
            return read;
        } catch (IOException e) {
            throw new RoutesException("routes.directory " + directory + " cannot be read: permission denied");
        }
    }

    /** Hidden files are an editor's own. */
    private static boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".") && !Files.isDirectory(file);
    }

    /** The same with another text in the place of a file's. */
    public RouteFiles with(Path path, String text) {
        RouteFiles edited = new RouteFiles(directory);
        edited.files.putAll(files);
        // a file without any text would be a mistake itself
        edited.files.put(path, RouteFile.of(path, text.isBlank() ? "[]" : text));
        return edited;
    }

    Path directory() {
        return directory;
    }

    /** All files, sorted by name. */
    Collection<RouteFile> all() {
        return files.values();
    }

    public RouteFile get(Path path) {
        return files.get(path);
    }

    /**
     * Checks that every file can be used, as far as that can be told without Camel.
     *
     * @throws RoutesException if one cannot
     */
    public void require() {
        files.values()
                .forEach(file -> file.flaw().ifPresent(flaw -> {
                    throw flaw;
                }));
    }

    /** Camel itself would take the host's encoding. */
    @Override
    public String loadResource(Resource resource) throws IOException {
        Path name = Path.of(resource.getURI()).getFileName();
        RouteFile file = files.get(directory.resolve(name));
        if (file == null) {
            throw new IOException("the file has come while the others were loaded: " + name);
        }
        return file.text();
    }
}
