package org.storemetrics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that is written beside the textfile and then renamed to it: {@code
 * store.prom.4711-0f8fad5bd9cb469fa16570867728950e.tmp}. Its name tells the process that writes it, so that the file of a dead
 * one is known from that of another that lives; nobody else who may write into the directory can foretell the rest.
 */
final class UnfinishedFile {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedFile.class);

    private static final String ENDING = ".tmp";
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);
    private static final Set<OpenOption> EXCLUSIVELY =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path textfile;
    private final Pattern names;
    // a disk may become read-only between a write and its end
    private final Set<Path> kept = new HashSet<>();

    UnfinishedFile(Path textfile) {
        this.textfile = textfile.toAbsolutePath();
        this.names = Pattern.compile(
                Pattern.quote(textfile.getFileName() + ".") + "([0-9]{1,18})-[0-9a-f]{32}" + Pattern.quote(ENDING));
    }

    /**
     * Writes a text into a new file, which nobody has made before, not even as a link.
     *
     * @return the file, which has the mode if the process's umask lets it
     * @throws IOException if that is refused: nothing is left then, or only for now
     */
    Path write(String text, Set<PosixFilePermission> mode) throws IOException {
        String random = UUID.randomUUID().toString().replace("-", "");
        Path file = textfile.resolveSibling(
                textfile.getFileName() + "." + ProcessHandle.current().pid() + "-" + random + ENDING);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : new FileAttribute<?>[0];
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, EXCLUSIVELY, attributes))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            remove(file);
            throw e;
        }
        return file;
    }

    /** Removes what was begun, later if that is not possible now. */
    void remove(Path file) {
        if (!isRemoved(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            kept.add(file);
        }
    }

    private static boolean isRemoved(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            LOG.debug("cannot remove {}: {}", file, e.getMessage());
            return false;
        }
    }

    /** Removes what could not be removed before, and what processes that were killed while they wrote have left behind. */
    void sweep() {
        kept.removeIf(UnfinishedFile::isRemoved);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(textfile.getParent(), this::isLeftOver)) {
            for (Path leftOver : files) {
                // that of another user may have to stay
                if (isRemoved(leftOver)) {
                    LOG.info("removed {}, which a killed process had left", leftOver);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("cannot look for what was left beside {}: {}", textfile, e.getMessage());
        }
    }

    private boolean isLeftOver(Path file) throws IOException {
        Matcher name = names.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        boolean dead = ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
        // the number of a dead process may have been given to another
        Instant old = Instant.now().minus(LONGEST_WRITE);
        return dead
                || Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(old);
    }
}
