package org.storemetrics.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells one version of a store from the next.
 *
 * @param modified when the file was last written; whoever writes it may set that to any time
 * @param changed when anything of the file last changed, which nobody can set; null where the file system has no such thing
 * @param size its length in bytes
 * @param identity which file the name stands for (the inode); null where the file system has no such thing
 */
public record FileStamp(
        FileTime modified,
        @Nullable FileTime changed,
        long size,
        @Nullable String identity) {

    /** As the JVM would make it, which costs each start two milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileStamp stamp
                && modified.equals(stamp.modified)
                && Objects.equals(changed, stamp.changed)
                && size == stamp.size
                && Objects.equals(identity, stamp.identity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(modified, changed, size, identity);
    }

    /**
     * The stamp of a file, or of the file that a link leads to.
     *
     * @throws IOException if it cannot be looked at, or if it was deleted and is only there because it is mounted itself:
     *     whatever has taken its place outside is not seen here
     */
    public static FileStamp of(Path file) throws IOException {
        return of(file, false);
    }

    private static FileStamp of(Path file, boolean mayBeDeleted) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        // one look: two could see two versions
        Map<String, Object> attributes =
                Files.readAttributes(file, (unix ? "unix:nlink,ctime," : "") + "lastModifiedTime,size,fileKey");
        if (!mayBeDeleted && Integer.valueOf(0).equals(attributes.get("nlink"))) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "it was replaced where it is mounted from; mount its directory instead of the file");
        }
        return new FileStamp(
                Objects.requireNonNull((FileTime) attributes.get("lastModifiedTime")),
                (FileTime) attributes.get("ctime"),
                Objects.requireNonNull((Long) attributes.get("size")),
                Objects.toString(attributes.get("fileKey"), null));
    }

    /**
     * Whether nobody has written this version since: the file of that name, or, if another one has taken the name, the one that
     * this process still has open. Where it cannot be known it is not.
     */
    public boolean isStill(Path file) {
        try {
            FileStamp now = of(file);
            return equals(now) || identity != null && !identity.equals(now.identity) && isOpenUnchanged();
        } catch (IOException e) {
            return false;
        }
    }

    /** Linux shows an open file here though its name is gone. */
    private boolean isOpenUnchanged() throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path one : open) {
                if (isSameUnchanged(one)) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean isSameUnchanged(Path open) {
        try {
            FileStamp now = of(open, true);
            // to lose its name is a change, too, but none of what is in it
            return identity != null
                    && identity.equals(now.identity)
                    && modified.equals(now.modified)
                    && size == now.size;
        } catch (IOException e) {
            // closed meanwhile
            return false;
        }
    }

    /** Whether whatever is written from now on shows in the stamp: not so within the step of the last write. */
    public boolean isSettled(Instant now) {
        FileTime last = changed != null && changed.compareTo(modified) > 0 ? changed : modified;
        // only the time that nobody can set tells what the file system counts in
        boolean wholeSeconds = changed == null || changed.toInstant().getNano() == 0;
        // the coarsest step is FAT's; those that count parts of seconds take the kernel's last tick, at most 10 ms ago
        Duration step = wholeSeconds ? Duration.ofSeconds(2) : Duration.ofMillis(100);
        return !now.isBefore(last.toInstant().plus(step));
    }
}
