package org.storemetrics.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A directory that is written to, for as long as the process runs. Links that lead there when it begins are the user's own and
 * may lead elsewhere later, as those of a deployment do; but where a directory was there is to be one: whoever may write the
 * one above it could put a link there, and have files written, or removed, where he himself may not. It may be removed and made
 * again.
 */
public final class Folder {

    private static final int MOST_LINKS = 40;

    private final Path path;
    private final Set<Path> directories = new HashSet<>();

    /** Describes it; nothing is looked at yet. */
    public Folder(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** What is done in it. */
    @FunctionalInterface
    public interface Access<R> {

        /** Does it, with entries that are of no use later. */
        R in(FolderEntries entries) throws IOException;
    }

    /** How the user calls it, but absolute. */
    public Path path() {
        return path;
    }

    /** Looks which links lead there now: these are the user's own. */
    public void look() {
        try {
            walk();
        } catch (IOException e) {
            // whoever writes to it finds that out
        }
    }

    /**
     * Does something in it.
     *
     * @throws IOException if it is not there, or a link is where it, or a directory above it, was before
     */
    public <R> R access(Access<R> access) throws IOException {
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(path)) {
            Path real = walk();
            if (opened instanceof SecureDirectoryStream<Path> held) {
                requireSame(held, real);
                return access.in(new FolderEntries.Held(held));
            }
            return access.in(new FolderEntries.Named(real));
        } catch (AccessDeniedException e) {
            if (Files.isReadable(path)) {
                throw e;
            }
            // it can be written, but not listed
            return access.in(new FolderEntries.Named(walk()));
        }
    }

    /** Removes a file of it; it is no trouble if there is none. */
    public void removeIfThere(Path name) throws IOException {
        access(entries -> {
            entries.removeIfThere(name);
            return true;
        });
    }

    /** What was opened is what is there: somebody may put a link there for just the moment in which it is opened. */
    private void requireSame(SecureDirectoryStream<Path> held, Path real) throws IOException {
        Object opened = Objects.requireNonNull(held.getFileAttributeView(BasicFileAttributeView.class))
                .readAttributes()
                .fileKey();
        Object there = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (opened == null || !opened.equals(there)) {
            throw new FileSystemException(path.toString(), null, "it was replaced while it was opened");
        }
    }

    /** Where it is, by the links that lead there. */
    private synchronized Path walk() throws IOException {
        Set<Path> seen = new HashSet<>();
        Deque<Path> names = new ArrayDeque<>();
        path.forEach(names::addLast);
        Path at = Objects.requireNonNull(path.getRoot());
        int links = 0;
        while (!names.isEmpty()) {
            Path next = at.resolve(names.removeFirst()).normalize();
            if (!Files.isSymbolicLink(next)) {
                seen.add(next);
                at = next;
                continue;
            }
            if (directories.contains(next)) {
                throw new FileSystemException(
                        path.toString(),
                        null,
                        next + " was a directory and is a link now, which is not followed: restart, if it is yours");
            }
            if (++links > MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            Path target = Files.readSymbolicLink(next);
            Deque<Path> begin = new ArrayDeque<>();
            target.forEach(begin::addFirst);
            begin.forEach(names::addFirst);
            at = target.isAbsolute() ? Objects.requireNonNull(target.getRoot()) : at;
        }
        directories.addAll(seen);
        return at;
    }
}
