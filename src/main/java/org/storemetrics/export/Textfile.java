package org.storemetrics.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.IoReason;

/**
 * What the route write-textfile needs besides the file endpoint: the text, and a line in the log when writing begins to work
 * or to fail, not each time.
 */
public final class Textfile {

    private static final Logger LOG = LoggerFactory.getLogger(Textfile.class);

    private final Exposition metrics;
    private final Path directory;
    private final Path file;
    private final UnfinishedFile unfinished;
    private @Nullable String trouble;
    private boolean written;

    /** Describes a textfile by its directory and name. */
    public Textfile(Exposition metrics, Path directory, String file) {
        this.metrics = metrics;
        this.directory = directory.toAbsolutePath();
        this.file = directory.resolve(file);
        this.unfinished = new UnfinishedFile(this.file);
    }

    /** All metrics in Prometheus' text format 0.0.4, sorted by name. */
    public String scrape() {
        return metrics.text();
    }

    /** {@code tempFileName: "{{textfile.file}}.${bean:textfile?method=writeId}.tmp"}: tells the process and the write. */
    public String writeId(Exchange exchange) {
        return UnfinishedFile.id(exchange.getExchangeId());
    }

    /** The textfile was replaced. */
    public synchronized void written(String text) {
        long series = text.lines().filter(line -> !line.startsWith("#")).count();
        boolean expected = written && trouble == null;
        LOG.atLevel(expected ? Level.DEBUG : Level.INFO).log("wrote {}: {} series", file, series);
        trouble = null;
        written = true;
        unfinished.sweep();
    }

    /** The textfile could not be replaced: what is there stays. Whatever was begun is removed. */
    public synchronized void failed(Exchange exchange, @ExchangeException Exception error) {
        Optional<IOException> stuck = unfinished.remove(exchange.getExchangeId());
        String reason = reason(error, stuck);
        if (!reason.equals(trouble)) {
            LOG.error("cannot write {}: {}; what is there stays (textfile.directory, textfile.file)", file, reason);
        }
        trouble = reason;
    }

    /** Why a write has failed, and, if it is so, why the unfinished file cannot be removed either. */
    private String reason(Exception error, Optional<IOException> stuck) {
        // Camel gives no cause for a rename that fails; what forbids to rename a file forbids to remove it, too
        boolean isRename = error instanceof GenericFileOperationFailedException && error.getCause() == null;
        Exception cause = isRename && stuck.isPresent() ? stuck.get() : error;
        // it may be back already: that is no other trouble
        if (!Files.exists(directory) || IoReason.isMissing(cause)) {
            return directory + " does not exist";
        }
        if (!Files.isDirectory(directory)) {
            return directory + " is not a directory";
        }
        return isRename && Files.isDirectory(file) ? "it is a directory" : IoReason.of(cause);
    }
}
