package org.storemetrics.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An application that writes its store over the last version, piece by piece, and cuts off what is left over. */
final class InPlaceWriter implements AutoCloseable {
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_REST_MILLIS = 600;

    private final RandomAccessFile store;
    private final List<Version> versions;
    private final Random random = new Random(1);
    private final boolean rests;
    private volatile boolean stopped;
    private final CompletableFuture<Long> written;

    /**
     * A whole version of the store.
     *
     * @param rows how many rows it has, all of one length
     * @param quantity the quantity of each, a digit
     */
    record Version(int rows, int quantity) {
        private static final String ROW = "<row type='t' quantity='%d'>" + "x".repeat(1000) + "</row>\n";

        byte[] bytes() {
            return ("<store>\n" + ROW.formatted(quantity).repeat(rows) + "</store>\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    private InPlaceWriter(Path store, List<Version> versions, boolean rests) throws IOException {
        this.store = new RandomAccessFile(store.toFile(), "rw");
        this.versions = versions;
        this.rests = rests;
        write(versions.get(0).bytes());
        written = CompletableFuture.supplyAsync(this::writeOnAndOn, task -> new Thread(task, "writer").start());
    }

    static InPlaceWriter withoutPause(Path store, List<Version> versions) throws IOException {
        return new InPlaceWriter(store, versions, false);
    }

    /** Rests between versions, now and then long enough to be read. */
    static InPlaceWriter withRests(Path store, List<Version> versions) throws IOException {
        return new InPlaceWriter(store, versions, true);
    }

    private long writeOnAndOn() {
        List<byte[]> texts = versions.stream().map(Version::bytes).toList();
        long count = 0;
        try {
            while (!stopped) {
                write(texts.get(random.nextInt(texts.size())));
                count++;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(rests ? random.nextInt(LONGEST_REST_MILLIS) : 0));
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] text) throws IOException {
        store.seek(0);
        for (int at = 0; at < text.length; at += PIECE) {
            store.write(text, at, Math.min(PIECE, text.length - at));
        }
        store.setLength(text.length);
    }

    /**
     * Ends with the version that is being written.
     *
     * @return how many versions were written
     */
    long stop() {
        stopped = true;
        return written.join();
    }

    @Override
    public void close() throws IOException {
        stop();
        store.close();
    }
}
