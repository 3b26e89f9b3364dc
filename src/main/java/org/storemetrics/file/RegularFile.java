package org.storemetrics.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens files, but nothing that takes a file's place: whoever opens a FIFO waits until somebody writes to it. */
public final class RegularFile {

    private static final long LOOK_AGAIN_MILLIS = 500;
    private static final int LARGEST = 1 << 24;

    private RegularFile() {}

    /** How a file is opened: it may wait. */
    @FunctionalInterface
    public interface Opener {

        /** Opens it for reading. */
        FileChannel open(Path file) throws IOException;
    }

    /** Opens a file for reading, through whatever links lead there. */
    public static FileInput open(Path file, Executor threads) throws IOException {
        return open(file, FileChannel::open, threads);
    }

    /**
     * Opens a file for reading. Java cannot break an open off, nor do without waiting: so that is done on another thread, which is
     * left alone with it as soon as the name stands for something else. While it stands for the same file, however long that
     * takes, the file system is waited for.
     *
     * @param threads take each task at once
     * @throws IOException if it is not a regular file, or is not the same file any more before it is open
     */
    public static FileInput open(Path file, Opener opener, Executor threads) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        Opening opening = new Opening(file, opener);
        threads.execute(opening);
        try {
            while (!opening.over.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isReplaced(file, stamp)) {
                    opening.giveUp(
                            new FileSystemException(file.toString(), null, "it was replaced while it was opened"));
                }
            }
        } catch (InterruptedException e) {
            opening.giveUp(e);
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted while it was opened", e);
        }
        return opening.opened();
    }

    /**
     * All of a file that is as large as somebody can write by hand: routes, a certificate.
     *
     * @throws IOException if it is a pipe or a device, which may have no end, or is larger than that
     */
    public static byte[] bytes(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isOther()) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new FileSystemException(file.toString(), null, "it is larger than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    private static boolean isReplaced(Path file, FileStamp stamp) {
        try {
            return !stamp.equals(FileStamp.of(file));
        } catch (IOException e) {
            return true;
        }
    }

    /** The opening of a file on a thread that may wait for ever; its end needs no memory, of which there may be none left. */
    private static final class Opening implements Runnable {

        private final Path file;
        private final Opener opener;
        private final CountDownLatch over = new CountDownLatch(1);
        private @Nullable FileInput input;
        private @Nullable Throwable failure;

        Opening(Path file, Opener opener) {
            this.file = file;
            this.opener = opener;
        }

        @Override
        public void run() {
            try {
                FileChannel channel = opener.open(file);
                // only what has positions is one, whatever it was when it was looked at
                channel.position(0);
                if (!isWanted(channel)) {
                    channel.close();
                }
            } catch (IOException | RuntimeException | Error e) {
                giveUp(e);
            }
        }

        private synchronized boolean isWanted(FileChannel channel) {
            if (failure == null) {
                input = new FileInput(channel);
                over.countDown();
            }
            return failure == null;
        }

        /** Nobody waits for it any more. */
        synchronized void giveUp(Throwable reason) {
            if (input == null && failure == null) {
                failure = reason;
            }
            over.countDown();
        }

        synchronized FileInput opened() throws IOException {
            if (input == null) {
                throw failure instanceof IOException cause ? cause : new IOException(failure);
            }
            return input;
        }
    }
}
