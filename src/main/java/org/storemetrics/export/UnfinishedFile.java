package org.storemetrics.export;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that is written beside the textfile and then renamed to it: {@code store.prom.4711-3563FA318E55734-07.tmp}. Its
 * name tells the process that writes it, so that the file of a dead one is known from that of another that lives.
 */
final class UnfinishedFile {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedFile.class);

    private static final String ENDING = ".tmp";
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    private final Path textfile;
    private final Pattern names;
    // a disk may become read-only between a write and its end
    private final Set<Path> kept = new HashSet<>();

    UnfinishedFile(Path textfile) {
        this.textfile = textfile.toAbsolutePath();
        String exchange = "[0-9A-F]{1,16}-[0-9A-F]{16}";
        this.names = Pattern.compile(
                Pattern.quote(textfile.getFileName() + ".") + "(?:([0-9]{1,18})-)?" + exchange + Pattern.quote(ENDING));
    }

    /** What the name of the file that an exchange writes has between the textfile's name and {@code .tmp}. */
    static String id(String exchangeId) {
        return ProcessHandle.current().pid() + "-" + exchangeId;
    }

    /** The file that an exchange writes. */
    Path of(String exchangeId) {
        return textfile.resolveSibling(textfile.getFileName() + "." + id(exchangeId) + ENDING);
    }

    /** Removes what an exchange has begun, later if that is not possible now. */
    void remove(String exchangeId) {
        Path file = of(exchangeId);
        if (!isRemoved(file) && Files.exists(file)) {
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
                Files.deleteIfExists(leftOver);
                LOG.info("removed {}, which a killed process had left", leftOver);
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
        String pid = name.group(1);
        boolean dead = pid != null && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
        // the number of a dead process may have been given to another
        Instant old = Instant.now().minus(LONGEST_WRITE);
        return dead || Files.getLastModifiedTime(file).toInstant().isBefore(old);
    }
}
