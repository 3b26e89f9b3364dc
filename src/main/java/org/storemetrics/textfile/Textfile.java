package org.storemetrics.textfile;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the route write-textfile needs besides the file endpoint: the registry's text, and a line in the log when writing
 * begins to work or to fail, not each time.
 */
public final class Textfile {

    private static final Logger LOG = LoggerFactory.getLogger(Textfile.class);

    private static final String ENDING = ".tmp";
    private static final Duration LEFT_OVER_AFTER = Duration.ofMinutes(1);

    private final Supplier<String> metrics;
    private final Path file;
    private String trouble;
    private boolean written;

    /**
     * Describes a textfile.
     *
     * @param metrics what is written: text in format 0.0.4
     * @param file the textfile's path
     */
    public Textfile(Supplier<String> metrics, Path file) {
        this.metrics = metrics;
        this.file = file;
    }

    /** All metrics in Prometheus' text format 0.0.4, sorted by name. */
    public String scrape() {
        return metrics.get();
    }

    /** The textfile was replaced. */
    public synchronized void written(String text) {
        long series = text.lines().filter(line -> !line.startsWith("#")).count();
        if (written && trouble == null) {
            LOG.debug("wrote {}: {} series", file, series);
        } else {
            LOG.info("wrote {}: {} series", file, series);
        }
        trouble = null;
        written = true;
        sweep();
    }

    /** Removes what a process that was killed while it wrote has left behind. */
    private void sweep() {
        Instant old = Instant.now().minus(LEFT_OVER_AFTER);
        try (DirectoryStream<Path> unfinished =
                Files.newDirectoryStream(file.toAbsolutePath().getParent(), file.getFileName() + ".*" + ENDING)) {
            for (Path one : unfinished) {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(old)) {
                    Files.deleteIfExists(one);
                    LOG.info("removed {}, which a killed process had left", one);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("cannot look for what was left beside {}: {}", file, e.getMessage());
        }
    }

    /** The textfile could not be replaced: what is there stays. Whatever was begun is removed. */
    public synchronized void failed(Exchange exchange, @ExchangeException Exception error) {
        String reason = reason(error);
        if (!reason.equals(trouble)) {
            LOG.error("cannot write {}: {}; what is there stays (textfile.directory, textfile.file)", file, reason);
        }
        trouble = reason;
        try {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "." + exchange.getExchangeId() + ENDING));
        } catch (IOException e) {
            LOG.debug("nothing to remove beside {}: {}", file, e.getMessage());
        }
    }

    private String reason(Exception error) {
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            return directory + (Files.exists(directory) ? " is no directory" : " does not exist");
        }
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
