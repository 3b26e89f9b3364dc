package org.storemetrics.state;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.storemetrics.file.Folder;
import org.storemetrics.file.HeldFile;
import org.storemetrics.file.HeldFile.Holder;
import org.storemetrics.file.IoReason;
import org.storemetrics.text.HourlyLog;

/**
 * The file {@code store-metrics.state} of {@code state.directory}: eight bytes that say what it is, the version of its format,
 * what is kept, and a checksum of all of that. One that is not whole, or not of this version, is put aside and told.
 */
public final class StateFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    private static final long MAGIC = 0x53544F52454D4554L;
    /** To be raised with each change of what is written, or of what the numbers in it stand for. */
    private static final int VERSION = 3;

    private static final Set<OpenOption> UNFINISHED = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    /** Who knows the secret of the hashes in it can steer them. */
    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final String NAME = "store-metrics.state";
    private static final Path UNFINISHED_NAME = Path.of(NAME + ".tmp");
    private static final Path ASIDE_NAME = Path.of(NAME + ".unusable");

    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int BUFFER = 1 << 16;

    private enum Matter {
        WRITE
    }

    /** Writes, or reads, what is between header and checksum. */
    public interface Content<S, R> {
        R of(S stream) throws IOException;
    }

    private final Path file;
    private final Folder folder;
    private final HeldFile held;
    private final HourlyLog<Matter> log;

    /** A state that cannot be used: the message says why, in words that follow the file's name. */
    private static final class UnusableException extends IOException {

        private static final long serialVersionUID = 1;

        UnusableException(String why) {
            super(why);
        }
    }

    /**
     * Describes the file; nothing is done yet.
     *
     * @param nanos a monotonic clock
     */
    public StateFile(Path directory, LongSupplier nanos) {
        folder = new Folder(directory);
        file = directory.resolve(NAME);
        held = new HeldFile(folder, NAME);
        log = new HourlyLog<>(LOG, nanos);
    }

    /**
     * Takes it for this process; a new one is empty.
     *
     * @param stays whether until the process is stopped
     * @param patience how long to wait for another process that will soon end
     * @throws IOException if there cannot be such a file
     */
    public Holder take(boolean stays, Duration patience) throws IOException, InterruptedException {
        if (stays) {
            held.stay();
        }
        return held.take(
                EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE), patience);
    }

    /** Reads the file that was taken; empty if it is new, or cannot be used. */
    public <R> Optional<R> read(Content<StateInput, R> content) {
        FileChannel channel = Objects.requireNonNull(held.channel());
        try {
            if (channel.size() == 0) {
                return Optional.empty();
            }
            check(channel);
            channel.position(HEADER);
            return Optional.of(content.of(new StateInput(buffered(channel))));
        } catch (UnusableException e) {
            putAside(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            putAside("cannot be read: " + IoReason.of(e));
        } catch (RuntimeException e) {
            LOG.debug("{}", file, e);
            putAside("has what no version of Store Metrics writes");
        }
        return Optional.empty();
    }

    private static InputStream buffered(FileChannel channel) {
        return new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    }

    private static void check(FileChannel channel) throws IOException {
        long size = channel.size();
        long memory = Runtime.getRuntime().maxMemory();
        if (size > memory) {
            // all of it is to be in memory, as it was in that of the process that has written it
            throw new UnusableException(
                    "has " + size + " bytes, more than the memory of this process, " + memory + " (-Xmx)");
        }
        channel.position(0);
        CheckedInputStream checked = new CheckedInputStream(buffered(channel), new CRC32C());
        StateInput in = new StateInput(checked);
        if (size < HEADER + Long.BYTES || in.readLong() != MAGIC) {
            throw new UnusableException("is damaged, or something else");
        }
        int version = in.readInt();
        in.skipNBytes(size - HEADER - Long.BYTES);
        long sum = checked.getChecksum().getValue();
        if (in.readLong() != sum) {
            throw new UnusableException("is damaged");
        }
        if (version != VERSION) {
            throw new UnusableException(
                    "is of " + (version > VERSION ? "a newer" : "an older") + " version of Store Metrics");
        }
    }

    /** Somebody may want to look at it, or go back to the version that has written it. */
    private void putAside(String why) {
        Path aside = file.resolveSibling(ASIDE_NAME);
        String where = "is kept as " + aside;
        try {
            keepAs(aside);
        } catch (IOException e) {
            where = "cannot be copied to " + aside + ": " + IoReason.of(e);
        }
        LOG.warn("{} {}: all begins anew, and it {} (state.directory)", file, why, where);
    }

    /** By a second name, however large it is: it loses the first one when the next state is written. */
    private void keepAs(Path aside) throws IOException {
        folder.removeIfThere(ASIDE_NAME);
        try {
            Files.createLink(aside, file);
        } catch (IOException | UnsupportedOperationException e) {
            // a file system without them; another channel's end would be the end of the lock
            FileChannel channel = Objects.requireNonNull(held.channel());
            channel.position(0);
            Files.copy(Channels.newInputStream(channel), aside, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Replaces the file that was taken; tells, once, if that cannot be done: what is there stays then. */
    public boolean write(Content<StateOutput, ?> content) {
        try {
            // whatever has that name: a link would be followed, a pipe waits for its reader
            folder.removeIfThere(UNFINISHED_NAME);
            try (FileChannel next = folder.access(entries -> entries.open(UNFINISHED_NAME, UNFINISHED, OWNERS))) {
                write(content, Channels.newOutputStream(next));
                next.force(false);
            }
            held.replace(UNFINISHED_NAME);
            log.over(Matter.WRITE, "wrote " + file + " again");
            return true;
        } catch (IOException e) {
            removeUnfinished();
            String reason = IoReason.of(e);
            log.seen(
                    Matter.WRITE,
                    reason,
                    Level.ERROR,
                    "cannot write " + file + ": " + reason + "; what is there stays (state.directory)");
            return false;
        }
    }

    private static void write(Content<StateOutput, ?> content, OutputStream to) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32C());
        StateOutput out = new StateOutput(new BufferedOutputStream(checked, BUFFER));
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        content.of(out);
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    private void removeUnfinished() {
        try {
            folder.removeIfThere(UNFINISHED_NAME);
        } catch (IOException e) {
            // the next one is written over it
            LOG.debug("cannot remove {}: {}", UNFINISHED_NAME, e.getMessage());
        }
    }

    /** {@code /var/lib/store-metrics/store-metrics.state}. */
    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() {
        held.close();
    }
}
