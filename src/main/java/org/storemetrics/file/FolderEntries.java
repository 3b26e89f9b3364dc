package org.storemetrics.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is in a {@link Folder}, by its name there; none of it is followed, should it be a link. */
public sealed interface FolderEntries {

    /** Opens a file. */
    FileChannel open(Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException;

    /** What is known of an entry; null where the file system knows no such thing. */
    <V extends FileAttributeView> @Nullable V view(Path name, Class<V> type);

    /** Gives a file another name, in one step and in the place of the one that has it. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file, or an empty folder. */
    void remove(Path name) throws IOException;

    /** The names that match. */
    List<Path> names(Pattern pattern) throws IOException;

    /** The same, and no trouble if there is none. */
    default void removeIfThere(Path name) throws IOException {
        try {
            remove(name);
        } catch (NoSuchFileException e) {
            // as it is wanted
        }
    }

    /** What every file system knows of an entry. */
    default BasicFileAttributes attributes(Path name) throws IOException {
        return Objects.requireNonNull(view(name, BasicFileAttributeView.class)).readAttributes();
    }

    /** Whether there is one. */
    default boolean has(Path name) throws IOException {
        try {
            attributes(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Set<OpenOption> itself(Set<? extends OpenOption> options) {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    private static List<Path> matching(Stream<Path> all, Pattern pattern) {
        return all.map(Path::getFileName)
                .filter(name -> pattern.matcher(name.toString()).matches())
                .toList();
    }

    /** By the directory that is open, whatever its name stands for now. */
    record Held(SecureDirectoryStream<Path> directory) implements FolderEntries {

        @Override
        public FileChannel open(Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return (FileChannel) directory.newByteChannel(name, itself(options), attributes);
        }

        @Override
        public <V extends FileAttributeView> @Nullable V view(Path name, Class<V> type) {
            return directory.getFileAttributeView(name, type, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            directory.move(from, directory, to);
        }

        @Override
        public void remove(Path name) throws IOException {
            if (attributes(name).isDirectory()) {
                directory.deleteDirectory(name);
            } else {
                directory.deleteFile(name);
            }
        }

        @Override
        public List<Path> names(Pattern pattern) {
            return matching(StreamSupport.stream(directory.spliterator(), false), pattern);
        }
    }

    /** By its path, where Java has nothing better. */
    record Named(Path directory) implements FolderEntries {

        @Override
        public FileChannel open(Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return FileChannel.open(directory.resolve(name), itself(options), attributes);
        }

        @Override
        public <V extends FileAttributeView> @Nullable V view(Path name, Class<V> type) {
            return Files.getFileAttributeView(directory.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void remove(Path name) throws IOException {
            Files.delete(directory.resolve(name));
        }

        @Override
        public List<Path> names(Pattern pattern) throws IOException {
            try (Stream<Path> all = Files.list(directory)) {
                return matching(all, pattern);
            }
        }
    }
}
