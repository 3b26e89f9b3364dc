package org.storemetrics.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that one process at a time has for itself. It is the file itself that is locked: whatever ends the process ends that
 * too, and nothing is left behind. Its first byte is locked by whoever has it, the second too by one that stays.
 */
public final class HeldFile implements AutoCloseable {

    /** Who has a file. */
    public enum Holder {
        /** This process, or none: there is no file. */
        US,
        /** Another process, which will soon end. */
        PASSING,
        /** Another process, which stays. */
        STAYING
    }

    private static final Logger LOG = LoggerFactory.getLogger(HeldFile.class);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final Path file;
    private boolean stays;
    private boolean shares;
    private @Nullable FileChannel held;

    /** Describes it; nothing is locked. */
    public HeldFile(Path file) {
        this.file = file;
    }

    /** From now on this process has the file, whenever it takes or replaces it, as one that stays. */
    public synchronized void stay() {
        stays = true;
    }

    /** The same, beside others that stay: what it has put there is open for reading only, so that its disk may become so. */
    public synchronized void share() {
        stay();
        shares = true;
    }

    /**
     * Takes the file, unless another process has it.
     *
     * @param options how it is opened: for writing at least
     * @param patience how long to wait for a process that will soon end
     * @throws IOException if it cannot be opened or locked
     */
    public Holder take(Set<? extends OpenOption> options, Duration patience) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Holder holder = take(options);
        if (holder == Holder.PASSING) {
            LOG.info("waits for another process that has {}", file);
        }
        while (holder == Holder.PASSING && System.nanoTime() - begin < patience.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            holder = take(options);
        }
        return holder;
    }

    private synchronized Holder take(Set<? extends OpenOption> options) throws IOException {
        while (held == null) {
            Object before = identity();
            FileChannel opened = open(options);
            Holder holder = lock(opened);
            if (holder == Holder.US && before != null && before.equals(identity())) {
                held = opened;
            } else {
                opened.close();
            }
            if (holder != Holder.US) {
                return holder;
            }
            // another one has taken its name, or it was made just now
        }
        return Holder.US;
    }

    /** Opens the file itself: others may have put a link there, or a pipe, which would wait for its reader. */
    private FileChannel open(Set<? extends OpenOption> options) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        all.add(StandardOpenOption.READ);
        return FileChannel.open(file, all);
    }

    private @Nullable Object identity() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Holder lock(FileChannel opened) throws IOException {
        if (tryLock(opened, FIRST, false) != null) {
            if (stays) {
                // whoever only looks at it has it but for a moment
                opened.lock(SECOND, 1, false);
            }
            return Holder.US;
        }
        FileLock second = tryLock(opened, SECOND, false);
        if (second == null) {
            return Holder.STAYING;
        }
        second.release();
        // none of ours has but a reader's lock on the first alone: whoever can read the file could stop us by one
        return tryLock(opened, FIRST, true) == null ? Holder.PASSING : Holder.US;
    }

    private static @Nullable FileLock tryLock(FileChannel opened, int place, boolean shared) throws IOException {
        try {
            return opened.tryLock(place, 1, shared);
        } catch (OverlappingFileLockException e) {
            // this very process has it, under another name
            return null;
        }
    }

    /** The file that was taken; null if none was. */
    public synchronized @Nullable FileChannel channel() {
        return held;
    }

    /**
     * Puts another file in its place, in one rename, and has that from then on. Where files cannot be locked it is replaced
     * all the same.
     *
     * @throws IOException if the rename is refused: what is there stays, and is held as before
     */
    public synchronized void replace(Path next) throws IOException {
        FileChannel locked = locked(next);
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            close(locked);
            throw e;
        }
        close(held);
        held = locked;
    }

    private @Nullable FileChannel locked(Path next) {
        FileChannel opened = null;
        try {
            if (shares) {
                opened = FileChannel.open(next, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                opened.lock(FIRST, SECOND + 1, true);
            } else {
                opened = FileChannel.open(
                        next, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                lock(opened);
            }
            return opened;
        } catch (IOException e) {
            close(opened);
            return null;
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the lock ends with the process at the latest
        }
    }

    @Override
    public synchronized void close() {
        close(held);
        held = null;
    }
}
