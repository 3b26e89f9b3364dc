package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * What tells one version of a store from the next.
 *
 * @param modified when the file was last written
 * @param size its length in bytes
 * @param identity which file the name stands for (the inode); null where the file system has no such thing
 */
public record FileStamp(FileTime modified, long size, Object identity) {

    /** Coarsest step in which file systems count time: FAT's. */
    private static final Duration STEP = Duration.ofSeconds(2);

    /** The stamp of a file, or of the file that a link leads to. */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /** Whether whatever is written from now on shows in the stamp: not so within the step of the last write. */
    boolean isSettled(Instant now) {
        return !now.isBefore(modified.toInstant().plus(STEP));
    }
}
