package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.PathText;
import org.storemetrics.read.ReadFailedException.FailureReason;

/**
 * What is not there of one source, as it looks after each poll. A store that is missing has {@code store_up 0}, one that is
 * gone loses its snapshot, and all that is known of it if only a wildcard has found it; one that cannot be looked at keeps its
 * last good snapshot, with {@code store_up 0}. The log says when that begins and when it ends.
 */
final class MissingStores {

    private final StoreFiles files;
    private final boolean areSettings;
    private final Duration forget;
    private final Stores stores;
    private final ReadLog log;
    // since when, by System.nanoTime
    private final Map<Path, Long> gone = new ConcurrentHashMap<>();
    private volatile Map<Path, Trouble> troubles = Map.of();
    private volatile boolean hasOthers;
    private volatile Map<Path, FailureReason> unlooked = Map.of();

    /**
     * Begins with nothing that is missing.
     *
     * @param areSettings whether the files are those of the settings, which the log names then
     * @param forget a store that is not named is forgotten that long after it was deleted
     */
    MissingStores(StoreFiles files, boolean areSettings, Duration forget, Stores stores, ReadLog log) {
        this.files = files;
        this.areSettings = areSettings;
        this.forget = forget;
        this.stores = stores;
        this.log = log;
    }

    /** Whether every store that is wanted is there. */
    boolean isUntroubled() {
        return troubles.isEmpty();
    }

    /** The directories that could not be looked into for stores that nobody has named, and why. */
    Map<Path, FailureReason> unlooked() {
        return unlooked;
    }

    /** The directory was looked into: whether there are stores in it that another process reads. */
    void found(boolean others) {
        hasOthers = others;
    }

    boolean hasOthers() {
        return hasOthers;
    }

    /** The poll that looks for stores does not get on. */
    void stuck() {
        unlooked = Map.of(files.directory(), FailureReason.STUCK);
    }

    /**
     * Looks after a poll.
     *
     * @param unlisted the directories that could not be looked into, and why
     * @param own which stores are this source's
     * @param taken those that it would read, if another one had not been first
     */
    void look(Map<Path, ? extends Exception> unlisted, Predicate<Path> own, Map<Path, Source> taken) {
        Map<Path, Trouble> now = new HashMap<>();
        unlisted.forEach(
                (directory, error) -> now.put(directory, new Trouble(Kind.UNLISTED, directory, IoReason.of(error))));
        Trouble directoryTrouble = directoryTrouble(unlisted.get(files.directory()));
        if (directoryTrouble != null) {
            now.put(files.directory(), directoryTrouble);
        }
        unlooked = files.areNamed() ? Map.of() : reasons(now);
        Set<Path> unlookedInto = Set.copyOf(now.keySet());
        Set<Path> named = Set.copyOf(files.named());
        taken.forEach((store, other) -> now.put(store, new Trouble(Kind.TAKEN, store, other.route())));
        stores.states().forEach((store, state) -> {
            boolean isUnlisted = unlookedInto.stream().anyMatch(store::startsWith);
            Trouble trouble = own.test(store) ? look(store, state, named.contains(store), isUnlisted) : null;
            if (trouble != null) {
                now.put(store, trouble);
            }
        });
        if (now.isEmpty() && !hasOthers && stores.states().keySet().stream().noneMatch(own)) {
            now.put(
                    files.directory(),
                    new Trouble(Kind.NO_MATCH, files.directory(), String.join(",", files.patterns())));
        }
        log(now);
        troubles = now;
        log.tell();
    }

    /** The stores that are gone but not forgotten, and for how long they have been. */
    Map<Path, Duration> gone() {
        long now = System.nanoTime();
        return gone.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, since -> Duration.ofNanos(now - since.getValue())));
    }

    /** A store was gone already before this began. */
    void restoreGone(Path store, Duration since) {
        gone.put(store, System.nanoTime() - since.toNanos());
    }

    private static Map<Path, FailureReason> reasons(Map<Path, Trouble> troubles) {
        return troubles.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        trouble -> trouble.getValue().kind() == Kind.NO_DIRECTORY
                                ? FailureReason.MISSING
                                : FailureReason.UNREADABLE));
    }

    private @Nullable Trouble directoryTrouble(@Nullable Exception unlisted) {
        Path directory = files.directory();
        if (Files.notExists(directory)) {
            return new Trouble(Kind.NO_DIRECTORY, directory, "");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            return new Trouble(Kind.NOT_A_DIRECTORY, directory, "");
        }
        if (unlisted != null) {
            return new Trouble(Kind.UNREADABLE, directory, IoReason.of(unlisted));
        }
        return Files.isExecutable(directory) ? null : new Trouble(Kind.UNREADABLE, directory, "permission denied");
    }

    /** Looks whether a store is there. What a directory's trouble explains is no trouble of its own. */
    private @Nullable Trouble look(Path store, StoreState state, boolean isNamed, boolean isUnlisted) {
        Trouble trouble = trouble(store);
        if (trouble == null || trouble.kind() == Kind.UNSEEN) {
            if (trouble != null || !isNamed && isUnlisted) {
                stores.unseen(store, FailureReason.UNREADABLE);
            }
            gone.remove(store);
            return isUnlisted ? null : trouble;
        }
        if (state.failure() != FailureReason.MISSING) {
            stores.gone(store);
        }
        if (isUnlisted) {
            // nothing new is known of it
            return troubles.get(store);
        }
        long since = gone.computeIfAbsent(store, first -> System.nanoTime());
        if (isNamed || System.nanoTime() - since < forget.toNanos()) {
            return trouble;
        }
        gone.remove(store);
        stores.forget(store);
        log.deleted(store);
        return null;
    }

    private @Nullable Trouble trouble(Path store) {
        try {
            FileStamp.of(store);
            if (!files.mayFollow(store)) {
                return new Trouble(Kind.LINKED, store, "");
            }
            return Files.isRegularFile(store) ? null : new Trouble(Kind.NOT_A_FILE, store, "");
        } catch (IOException e) {
            // a link to nothing or to itself, or below what is no directory any more
            boolean isMissing = e instanceof NoSuchFileException
                    || !(e instanceof AccessDeniedException)
                            && (Files.isSymbolicLink(store)
                                    || Files.isRegularFile(Objects.requireNonNull(store.getParent())));
            return new Trouble(isMissing ? Kind.NO_STORE : Kind.UNSEEN, store, isMissing ? "" : IoReason.of(e));
        }
    }

    private void log(Map<Path, Trouble> now) {
        now.forEach((path, trouble) -> log.missed(path, trouble.kind(), text(trouble, trouble.kind().begin)));
        troubles.forEach((path, trouble) -> {
            if (!now.containsKey(path)) {
                log.found(path, text(trouble, trouble.kind().end));
            }
        });
    }

    private String text(Trouble trouble, String format) {
        return (areSettings ? format : format.replaceFirst("^store\\.", ""))
                .formatted(PathText.of(trouble.path()), trouble.detail());
    }

    /** What can be missed, and how the log says that it is and that it is not any more. */
    private enum Kind {
        NO_DIRECTORY("store.directory %s does not exist", "store.directory %s is back"),
        NOT_A_DIRECTORY("store.directory %s is not a directory", "store.directory %s is a directory again"),
        UNREADABLE("store.directory %s cannot be read: %s", "store.directory %s can be read again"),
        UNLISTED("directory %s cannot be read: %s", "directory %s can be read again"),
        NO_MATCH("store.files: nothing in %s matches %s", "store.files: a file in %s matches %s"),
        NO_STORE("store %s does not exist", "store %s is back"),
        NOT_A_FILE("store %s is not a regular file", "store %s is a regular file again"),
        LINKED(
                "store %s is reached by a link that store.follow.links lets nobody follow",
                "store %s is reached without such a link again"),
        TAKEN(
                "store %s is left to the route %s, which has read it first",
                "store %s is no longer left to the route %s"),
        UNSEEN("store %s cannot be looked at: %s; its last good values stay", "store %s can be looked at again");

        private final String begin;
        private final String end;

        Kind(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    /** What is missed of the directory or a store. */
    private record Trouble(Kind kind, Path path, String detail) {}
}
