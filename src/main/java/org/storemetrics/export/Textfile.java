package org.storemetrics.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.storemetrics.file.FileTrouble;

/**
 * What the route write-textfile needs besides the file endpoint: the registry's text, and a line in the log when writing
 * begins to work or to fail, not each time.
 */
public final class Textfile {

    private static final Logger LOG = LoggerFactory.getLogger(Textfile.class);

    private final Supplier<String> metrics;
    private final Path file;
    private final UnfinishedFile unfinished;
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
        this.unfinished = new UnfinishedFile(file);
    }

    /** All metrics in Prometheus' text format 0.0.4, sorted by name. */
    public String scrape() {
        return metrics.get();
    }

    /** {@code tempFileName: "{{textfile.file}}.${bean:textfile?method=writeId}.tmp"}: tells the process and the write. */
    public String writeId(Exchange exchange) {
        return UnfinishedFile.id(exchange.getExchangeId());
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
        unfinished.sweep();
    }

    /** The textfile could not be replaced: what is there stays. Whatever was begun is removed. */
    public synchronized void failed(Exchange exchange, @ExchangeException Exception error) {
        Exception why = unfinished
                .remove(exchange.getExchangeId())
                .map(cause -> unnamed(error) ? (Exception) cause : error)
                .orElse(error);
        String reason = reason(why);
        if (!reason.equals(trouble)) {
            LOG.error("cannot write {}: {}; what is there stays (textfile.directory, textfile.file)", file, reason);
        }
        trouble = reason;
    }

    /** Whether Camel cannot tell why a rename has failed; what forbids it forbids to remove the file, too. */
    private static boolean unnamed(Exception error) {
        return FileTrouble.reason(error).startsWith("Cannot rename file");
    }

    private String reason(Exception error) {
        Path directory = file.toAbsolutePath().getParent();
        String reason = FileTrouble.reason(error);
        // it may be back already: that is no other trouble
        if (!Files.exists(directory) || reason.equals(FileTrouble.GONE)) {
            return directory + " does not exist";
        }
        return Files.isDirectory(directory) ? reason : directory + " is no directory";
    }
}
