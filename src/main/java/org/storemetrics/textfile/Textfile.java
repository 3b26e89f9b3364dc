package org.storemetrics.textfile;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
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

    private final PrometheusMeterRegistry registry;
    private final Path file;
    private final CompletableFuture<Boolean> firstAttempt = new CompletableFuture<>();
    private String trouble;
    private boolean written;

    /**
     * Describes a textfile.
     *
     * @param registry what is written
     * @param file the textfile's path
     */
    public Textfile(PrometheusMeterRegistry registry, Path file) {
        this.registry = registry;
        this.file = file;
    }

    /** All metrics in Prometheus' text format 0.0.4, sorted by name. */
    public String scrape() {
        return registry.scrape();
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
        firstAttempt.complete(true);
    }

    /** The textfile could not be replaced: what is there stays. Whatever was begun is removed. */
    public synchronized void failed(Exchange exchange, @ExchangeException Exception error) throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "." + exchange.getExchangeId() + ".tmp"));
        String reason = reason(error);
        if (!reason.equals(trouble)) {
            LOG.error("cannot write {}: {}; what is there stays (textfile.directory, textfile.file)", file, reason);
        }
        trouble = reason;
        firstAttempt.complete(false);
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

    /** Ends with the first attempt to write: true if the textfile was written. */
    public CompletableFuture<Boolean> firstAttempt() {
        return firstAttempt;
    }
}
