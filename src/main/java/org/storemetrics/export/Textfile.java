package org.storemetrics.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.Folder;
import org.storemetrics.file.FolderEntries;
import org.storemetrics.file.HeldFile;
import org.storemetrics.file.HeldFile.Holder;
import org.storemetrics.file.IoReason;
import org.storemetrics.text.HourlyLog;

/**
 * What the route write-textfile calls: the text, the file that is written exclusively and renamed, and a line in the log when
 * writing begins to work or to fail, not each time.
 */
public final class Textfile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Textfile.class);

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final int STICKY = 01000;

    private enum Matter {
        WRITE,
        MODE
    }

    private final Exposition metrics;
    private final Folder folder;
    private final Path directory;
    private final Path file;
    private final UnfinishedFile unfinished;
    private final HeldFile held;
    private final Runnable keep;
    private final HourlyLog<Matter> log;
    private final LongSupplier nanos;
    private volatile long written;

    /**
     * Describes a textfile by its directory and name; the clock is monotonic and counts nanoseconds.
     *
     * @param keep keeps what is about to be shown, before it is
     */
    public Textfile(Exposition metrics, Path directory, String file, LongSupplier nanos, Runnable keep) {
        this.metrics = metrics;
        this.folder = new Folder(directory);
        this.directory = directory.toAbsolutePath();
        this.file = directory.resolve(file);
        this.held = new HeldFile(folder, file);
        this.keep = keep;
        this.nanos = nanos;
        this.written = nanos.getAsLong();
        this.log = new HourlyLog<>(LOG, nanos);
        this.unfinished = new UnfinishedFile(folder, file);
    }

    /** This process replaces the file until it is stopped, and others can see that. */
    public void stay() {
        held.share();
    }

    /**
     * Takes the file for what is about to be read, so that whatever another process has read before does not replace that.
     *
     * @param patience how long to wait for another process that will soon end
     * @return false if that has not ended: nothing may be read or written
     */
    public boolean take(Duration patience) throws InterruptedException {
        folder.look();
        try {
            if (!isOwn()) {
                // its owner could have it for ever
                return true;
            }
            Holder holder = held.take(EnumSet.of(StandardOpenOption.WRITE), patience);
            if (holder == Holder.STAYING) {
                LOG.warn("a 'run' writes {}, too: each replaces what the other has written", file);
            } else if (holder == Holder.PASSING) {
                LOG.error(
                        "another process has had {} for {} s: nothing is read or written", file, patience.toSeconds());
            }
            return holder != Holder.PASSING;
        } catch (IOException e) {
            // there is none yet, or it is not ours: the rename will show that
            return true;
        }
    }

    /** Whether this user has written it, as far as that can be told. */
    private boolean isOwn() throws IOException {
        Path self = Path.of("/proc/self");
        return !Files.exists(self)
                || Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(self));
    }

    /** How long ago it was written last; if it never was, since the process has begun. */
    public Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - written);
    }

    /** All metrics in Prometheus' text format 0.0.4, sorted by name. */
    public String scrape() {
        return metrics.text();
    }

    /**
     * Writes a text beside the textfile and puts that in its place, in one rename. Camel's own file producer would write through
     * a link that somebody else has put there.
     *
     * @throws IOException if that is refused: what is there stays
     */
    public synchronized void replace(@Body String text) throws IOException {
        Path next = unfinished.write(text, READABLE);
        Optional<IOException> refused;
        try {
            refused = folder.access(entries -> makeReadable(entries, next));
            keep.run();
            held.replace(next);
            written = nanos.getAsLong();
        } catch (IOException e) {
            unfinished.remove(next);
            throw e;
        }
        long series = text.lines().filter(line -> !line.startsWith("#")).count();
        LOG.debug("wrote {}: {} series", file, series);
        log.well(Matter.WRITE, "wrote " + file + ": " + series + " series");
        refused.ifPresentOrElse(
                e -> log.seen(
                        Matter.MODE,
                        IoReason.of(e),
                        Level.WARN,
                        "only the owner of " + file + " may read it, and chmod is refused: " + IoReason.of(e)
                                + "; let node_exporter run as the same user, or set umask 022"),
                () -> log.over(Matter.MODE, "everyone may read " + file + " again"));
        unfinished.sweep();
    }

    /** What has the right mode is left alone: some file systems know no other and refuse even that one. */
    private static Optional<IOException> makeReadable(FolderEntries entries, Path next) throws IOException {
        PosixFileAttributeView posix = entries.view(next, PosixFileAttributeView.class);
        if (posix == null || posix.readAttributes().permissions().equals(READABLE)) {
            return Optional.empty();
        }
        try {
            posix.setPermissions(READABLE);
            return Optional.empty();
        } catch (IOException e) {
            boolean readable = posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
            return readable ? Optional.empty() : Optional.of(e);
        }
    }

    /** The textfile could not be replaced: what is there stays. */
    public synchronized void failed(@ExchangeException Exception error) {
        String reason = reason(error);
        log.seen(
                Matter.WRITE,
                reason,
                Level.ERROR,
                "cannot write " + file + ": " + reason + "; what is there stays (textfile.directory, textfile.file)");
    }

    @Override
    public void close() {
        held.close();
    }

    /** Why, without the name of the unfinished file, which is another one each time. */
    private String reason(Exception error) {
        // it may be back already: that is no other trouble
        if (!Files.exists(directory) || IoReason.isMissing(error)) {
            return directory + " does not exist";
        }
        if (!Files.isDirectory(directory)) {
            return directory + " is not a directory";
        }
        return Files.isDirectory(file) ? "it is a directory" : IoReason.of(error) + hint();
    }

    /** In {@code /tmp}, say, only its owner may replace a file. */
    private String hint() {
        try {
            boolean sticky = ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
            UserPrincipal owner = Files.getOwner(file);
            boolean isOurs = owner.getName().equals(System.getProperty("user.name"));
            return sticky && !isOurs
                    ? ": it belongs to " + owner.getName() + ", and only its owner may replace a file in a directory"
                            + " with the sticky bit"
                    : "";
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // there is no file yet, or the file system knows neither
            return "";
        }
    }
}
