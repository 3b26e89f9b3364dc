package org.storemetrics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.file.Folder;
import org.storemetrics.file.FolderEntries;

/**
 * The file that is written beside the textfile and then renamed to it: {@code
 * store.prom.4711-0f8fad5bd9cb469fa16570867728950e.tmp}. Its name tells the process that writes it, so that the file of a dead
 * one is known from that of another that lives; nobody else who may write into the directory can foretell the rest.
 */
final class UnfinishedFile {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedFile.class);

    private static final String ENDING = ".tmp";
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);
    private static final Set<OpenOption> EXCLUSIVELY = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Folder folder;
    private final String textfile;
    private final Pattern names;
    // a disk may become read-only between a write and its end
    private final Set<Path> kept = new HashSet<>();

    UnfinishedFile(Folder folder, String textfile) {
        this.folder = folder;
        this.textfile = textfile;
        this.names =
                Pattern.compile(Pattern.quote(textfile + ".") + "([0-9]{1,18})-[0-9a-f]{32}" + Pattern.quote(ENDING));
    }

    /**
     * Writes a text into a new file, which nobody has made before, not even as a link.
     *
     * @return its name in the folder; it has the mode if the process's umask lets it
     * @throws IOException if that is refused: nothing is left then, or only for now
     */
    Path write(String text, Set<PosixFilePermission> mode) throws IOException {
        String random = UUID.randomUUID().toString().replace("-", "");
        Path file = Path.of(textfile + "." + ProcessHandle.current().pid() + "-" + random + ENDING);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : new FileAttribute<?>[0];
        FileChannel opened = folder.access(entries -> entries.open(file, EXCLUSIVELY, attributes));
        try (OutputStream out = Channels.newOutputStream(opened)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            remove(file);
            throw e;
        }
        return file;
    }

    /** Removes what was begun, later if that is not possible now. */
    void remove(Path file) {
        if (!isRemoved(file)) {
            kept.add(file);
        }
    }

    private boolean isRemoved(Path file) {
        try {
            folder.removeIfThere(file);
            return true;
        } catch (NoSuchFileException e) {
            // nor is its folder there
            return true;
        } catch (IOException e) {
            LOG.debug("cannot remove {}: {}", file, e.getMessage());
            return false;
        }
    }

    /** Removes what could not be removed before, and what processes that were killed while they wrote have left behind. */
    void sweep() {
        kept.removeIf(this::isRemoved);
        try {
            folder.access(this::leftOver).stream()
                    // that of another user may have to stay
                    .filter(this::isRemoved)
                    .forEach(name -> LOG.info(
                            "removed {}, which a killed process had left",
                            folder.path().resolve(name)));
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("cannot look for what was left beside {}: {}", textfile, e.getMessage());
        }
    }

    private List<Path> leftOver(FolderEntries entries) throws IOException {
        List<Path> leftOver = new ArrayList<>();
        for (Path file : entries.names(names)) {
            if (isLeftOver(entries, file)) {
                leftOver.add(file);
            }
        }
        return leftOver;
    }

    private boolean isLeftOver(FolderEntries entries, Path file) throws IOException {
        String process = names.matcher(file.toString()).replaceFirst("$1");
        boolean dead = ProcessHandle.of(Long.parseLong(process)).isEmpty();
        // the number of a dead process may have been given to another
        Instant old = Instant.now().minus(LONGEST_WRITE);
        return dead || entries.attributes(file).lastModifiedTime().toInstant().isBefore(old);
    }
}
