package org.storemetrics.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/** Which symbolic links below a directory are followed. */
public enum Links {
    /** All, wherever they lead. */
    TRUE,
    /** Those that lead to something below the same directory. */
    INSIDE,
    /** None. */
    FALSE;

    /** That of a setting: {@code inside}. */
    public static Links of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether a file below a directory is reached by no other links than these; one that is not there is. */
    public boolean allow(Path directory, Path file) {
        try {
            return switch (this) {
                case TRUE -> true;
                case INSIDE -> file.toRealPath().startsWith(directory.toRealPath());
                case FALSE ->
                    directory.toRealPath().resolve(directory.relativize(file)).equals(file.toRealPath());
            };
        } catch (IOException e) {
            // whoever opens it finds that out
            return Files.notExists(file) && !Files.isSymbolicLink(file);
        }
    }

    /**
     * Opens a file below a directory for reading. Unless all links are followed its folders are opened one after the other, none
     * of them through a link: whoever puts one there after it was looked at leads nobody out. These folders have to be readable.
     *
     * @throws IOException if it cannot be opened, or is reached by other links than these
     */
    public FileChannel open(Path directory, Path file) throws IOException {
        if (this == TRUE) {
            return FileChannel.open(file);
        }
        Path root = directory.toRealPath();
        Path real = this == INSIDE
                ? file.toRealPath()
                : root.resolve(directory.toAbsolutePath().normalize().relativize(file));
        if (!real.startsWith(root)) {
            throw new FileSystemException(
                    file.toString(), null, "it is reached by a link that store.follow.links lets nobody follow");
        }
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
            return folder instanceof SecureDirectoryStream<Path> held
                    ? open(held, root.relativize(real))
                    : FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static FileChannel open(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        if (name.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next =
                    folder.newDirectoryStream(name.getName(0), LinkOption.NOFOLLOW_LINKS)) {
                return open(next, name.subpath(1, name.getNameCount()));
            }
        }
        SeekableByteChannel opened =
                folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return (FileChannel) opened;
    }
}
