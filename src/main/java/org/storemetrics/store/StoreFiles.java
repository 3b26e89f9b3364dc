package org.storemetrics.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.Links;
import org.storemetrics.file.PathText;
import org.storemetrics.file.Shard;

/** Which files are the stores of a source: for the shipped one, the settings {@code store.directory} and {@code store.files}. */
public final class StoreFiles {

    /** None. */
    static final StoreFiles NONE = new StoreFiles(Path.of(""), List.of(), Links.TRUE, Shard.WHOLE);

    private final Path directory;
    private final List<String> patterns;
    private final Links links;
    private final Shard shard;
    private final boolean caseSensitive;
    private final Set<Path> allNamed;
    private final List<Wildcard> wildcards;

    /**
     * What a look at the directory has found.
     *
     * @param files those that are named, there or not, and those whose names match, in the order of their names
     * @param unlisted the directories that could not be looked into, and why
     * @param hasOthers whether there are others that are in another shard
     */
    record Listing(SortedSet<Path> files, Map<Path, IOException> unlisted, boolean hasOthers) {

        static final Listing NONE = new Listing(Collections.emptySortedSet(), Map.of(), false);
    }

    /**
     * Describes them; nothing is looked at.
     *
     * @param patterns Ant patterns relative to the directory
     * @param links which links below the directory are followed
     * @param shard which of those that match are meant
     */
    public StoreFiles(Path directory, List<String> patterns, Links links, Shard shard) {
        this(directory, patterns, links, shard, true);
    }

    /** The same, but a name may match whatever its case: none is named without wildcards then. */
    StoreFiles(Path directory, List<String> patterns, Links links, Shard shard, boolean caseSensitive) {
        this.directory = directory.toAbsolutePath().normalize();
        this.patterns = List.copyOf(patterns);
        this.links = links;
        this.shard = shard;
        this.caseSensitive = caseSensitive;
        allNamed = patterns.stream()
                .filter(pattern -> !isWildcard(pattern))
                .map(name -> PathText.resolve(this.directory, name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        wildcards = patterns.stream()
                .filter(this::isWildcard)
                .map(pattern -> Wildcard.of(pattern, caseSensitive))
                .toList();
    }

    Path directory() {
        return directory;
    }

    List<String> patterns() {
        return patterns;
    }

    /** The stores that are named without wildcards: they are expected to exist. */
    List<Path> named() {
        return allNamed.stream().filter(this::isInShard).toList();
    }

    /** Of each file at each poll: most processes need not ask for its name. */
    private boolean isInShard(Path file) {
        return shard.isWhole() || shard.has(name(file));
    }

    /** Whether a file is reached by no link that is not to be followed. */
    boolean mayFollow(Path file) {
        return links.allow(directory, file);
    }

    /** Opens one of them, through no link that is not to be followed, whenever it is put there. */
    FileChannel open(Path file) throws IOException {
        return links.open(directory, file);
    }

    /** Whether no store is looked for: each is named. */
    boolean areNamed() {
        return wildcards.isEmpty();
    }

    /** The name of a file relative to the directory, as a pattern names it. */
    String name(Path file) {
        String name = PathText.of(file).substring(PathText.of(directory).length());
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /**
     * Looks for the files, at none but those whose names match, and into no directory that cannot have one. A link to a
     * directory may lead back up: as in a shell, {@code **} does not follow it, but its name does, and {@code *}.
     */
    Listing list() {
        SortedSet<Path> files = new TreeSet<>(allNamed);
        Map<Path, IOException> unlisted = new HashMap<>();
        Deque<Path> directories = new ArrayDeque<>();
        if (!wildcards.isEmpty()) {
            directories.add(directory);
        }
        while (!directories.isEmpty()) {
            Path next = directories.remove();
            String below = next.equals(directory) ? "" : name(next) + "/";
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(next)) {
                entries.forEach(entry -> sort(entry, below + fileName(entry), files, directories));
            } catch (DirectoryIteratorException e) {
                unlisted.put(next, e.getCause());
            } catch (NoSuchFileException e) {
                // gone since its own directory was listed; of the uppermost StorePoll knows better
            } catch (IOException e) {
                unlisted.put(next, e);
            }
        }
        boolean hasOthers = files.removeIf(file -> !isInShard(file));
        return new Listing(files, unlisted, hasOthers);
    }

    private void sort(Path entry, String name, SortedSet<Path> files, Deque<Path> directories) {
        if (isMatched(name) && mayFollow(entry)) {
            files.add(entry);
        }
        if (wildcards.stream().anyMatch(wildcard -> wildcard.reachesBelow(name))
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                || wildcards.stream().anyMatch(wildcard -> wildcard.reachesBelowLink(name))
                        && Files.isDirectory(entry)
                        && mayFollow(entry)) {
            directories.add(entry);
        }
    }

    private static String fileName(Path file) {
        String path = PathText.of(file);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private boolean isWildcard(String pattern) {
        return !caseSensitive || pattern.contains("*") || pattern.contains("?");
    }

    /** Whether the patterns show that there can be a file which is among both. */
    boolean overlaps(StoreFiles other) {
        return directory.equals(other.directory) && !Collections.disjoint(patterns, other.patterns)
                || named().stream().anyMatch(other::has)
                || other.named().stream().anyMatch(this::has);
    }

    /** Whether the patterns match a file. */
    boolean has(Path file) {
        return (allNamed.contains(file) || file.startsWith(directory) && isMatched(name(file))) && isInShard(file);
    }

    private boolean isMatched(String name) {
        return wildcards.stream().anyMatch(wildcard -> wildcard.matches(name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoreFiles files
                && directory.equals(files.directory)
                && patterns.equals(files.patterns)
                && links == files.links
                && (shard == files.shard || shard.equals(files.shard))
                && caseSensitive == files.caseSensitive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(directory, patterns, links, shard, caseSensitive);
    }

    /** {@code *.xml in /srv/app}, or {@code *.xml in /srv/app, shard 2/8}. */
    @Override
    public String toString() {
        String part = shard.equals(Shard.WHOLE) ? "" : ", shard " + shard;
        return String.join(",", patterns) + " in " + PathText.of(directory) + part;
    }
}
