package org.storemetrics.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
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

    private final Folder folder;
    private final Path name;
    private boolean stays;
    private boolean shares;
    private @Nullable FileChannel held;

    /** Describes it by its folder and its name there; nothing is locked. */
    public HeldFile(Folder folder, String name) {
        this.folder = folder;
        this.name = Path.of(name);
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
            LOG.info("waits for another process that has {}", folder.path().resolve(name));
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
        Set<OpenOption> all = new HashSet<>(options);
        all.add(StandardOpenOption.READ);
        return folder.access(entries -> {
            if (entries.has(name) && !entries.attributes(name).isRegularFile()) {
                throw new FileSystemException(name.toString(), null, "it is not a regular file");
            }
            return entries.open(name, all);
        });
    }

    private @Nullable Object identity() throws IOException {
        try {
            return folder.access(entries -> entries.attributes(name)).fileKey();
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
     * Puts another file of its folder in its place, in one rename, and has that from then on. Where files cannot be locked
     * it is replaced all the same.
     *
     * @throws IOException if the rename is refused: what is there stays, and is held as before
     */
    public synchronized void replace(Path next) throws IOException {
        Optional<FileChannel> locked = folder.access(entries -> {
            Optional<FileChannel> opened = Optional.ofNullable(locked(entries, next));
            try {
                entries.move(next, name);
                return opened;
            } catch (IOException e) {
                opened.ifPresent(HeldFile::close);
                throw e;
            }
        });
        close(held);
        held = locked.orElse(null);
    }

    private @Nullable FileChannel locked(FolderEntries entries, Path next) {
        FileChannel opened = null;
        try {
            if (shares) {
                opened = entries.open(next, Set.of(StandardOpenOption.READ));
                opened.lock(FIRST, SECOND + 1, true);
            } else {
                opened = entries.open(next, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
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
