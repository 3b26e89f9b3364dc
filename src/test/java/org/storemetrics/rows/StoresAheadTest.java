package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.FileStamp;
import org.storemetrics.rows.StoreRead.Turn;
import org.storemetrics.xml.WoodstoxReader;

/** A store that is read ahead of its turn is that store and no other version of it. */
@Timeout(60)
class StoresAheadTest {

    private static final int STORES = 12;
    private static final int ROWS = 20_000;
    private static final Clock LATER = clock("2100-01-01T00:00:00Z");

    private final List<Source> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StoresAhead ahead = new StoresAhead(this::open, LATER, threads);
    private final List<Path> stores = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void writesStores() throws IOException {
        for (int i = 0; i < STORES; i++) {
            stores.add(write(i, ROWS));
        }
    }

    /** What the reader has opened at the last moment it closes a little later. */
    @AfterEach
    @Timeout(60)
    void closesAllThatWasOpened() {
        ahead.close();
        await(() -> opened.stream().allMatch(Source::isClosed));
        threads.shutdown();
    }

    @Test
    void eachHasItsOwnRows() throws IOException {
        ahead.beginAfter(turn(0));
        for (int i = 1; i < STORES; i++) {
            assertRows(i, ROWS, ahead.take(turn(i)));
        }
        assertThat(ahead.take(turn(0))).isNull();
    }

    @Test
    void areReadAheadAgainInTheNextPoll() throws IOException {
        for (int poll = 0; poll < 3; poll++) {
            assertThat(ahead.take(turn(0))).isNull();
            ahead.beginAfter(turn(0));
            for (int i = 1; i < STORES; i++) {
                ahead.beginAfter(turn(i - 1));
                assertRows(i, ROWS, ahead.take(turn(i)));
            }
        }
        assertThat(opened).hasSize(3 * (STORES - 1));
    }

    @Test
    void versionBeforeTheTurnIsNotTakenForThatOfTheTurn() throws IOException {
        ahead.beginAfter(turn(0));
        awaitOpened(1);
        write(1, 3);

        assertThat(ahead.take(turn(1))).isNull();
        assertRows(2, ROWS, ahead.take(turn(2)));
    }

    @Test
    void versionThatCouldNotBeToldFromALaterOneIsNotTaken() throws IOException {
        StoresAhead early = new StoresAhead(this::open, clock("2000-01-01T00:00:00Z"), threads);
        early.beginAfter(turn(0));

        assertThat(early.take(turn(1))).isNull();
        assertThat(opened).isEmpty();
    }

    @Test
    void storeThatCannotBeOpenedKeepsNoOtherFromBeingReadAhead() throws IOException {
        Turn turn = turn(1);
        Files.writeString(stores.get(1), "no XML");
        Files.delete(stores.get(2));
        ahead.beginAfter(turn(0));

        assertThat(ahead.take(turn)).isNull();
        // a store that is gone has no turn
        assertRows(3, ROWS, ahead.take(turn(3)));
    }

    @Test
    void storeThatIsGoneAtItsTurnKeepsNoOtherFromBeingReadAhead() throws IOException {
        ahead.beginAfter(turn(0));
        awaitOpened(1);
        Files.delete(stores.get(1));

        assertRows(2, ROWS, ahead.take(turn(2)));
    }

    /** The store before it may have used up all memory, and gives it back before the turn. */
    @Test
    void storeThatDidNotFitBesideTheOneBeforeItIsNotTaken() throws Exception {
        write(STORES - 1, 900, " ".repeat(250));
        ExecutorService one = Executors.newSingleThreadExecutor();
        StoresAhead full = new StoresAhead(store -> open(new Source(Files.readAllBytes(store), 150_000)), LATER, one);
        full.beginAfter(turn(STORES - 2));
        one.submit(() -> {}).get();
        one.shutdown();

        assertThat(full.take(turn(STORES - 1))).isNull();
    }

    @Test
    void nothingStaysOpenWhenWhoeverWaitsIsInterrupted() throws IOException {
        CountDownLatch interrupted = new CountDownLatch(1);
        StoresAhead slow = new StoresAhead(store -> openAfter(interrupted, store), LATER, threads);
        slow.beginAfter(turn(0));
        Thread.currentThread().interrupt();

        assertThat(slow.take(turn(1))).isNull();
        assertThat(Thread.interrupted()).isTrue();
        interrupted.countDown();
        awaitOpened(1);
    }

    @Test
    void storeWhoseRestNobodyWantsKeepsNoOtherFromBeingReadAhead() throws IOException {
        ahead.beginAfter(turn(0));
        ReadAhead first = ahead.take(turn(1));
        first.next();
        first.close();

        assertRows(2, ROWS, ahead.take(turn(2)));
    }

    @Test
    void nothingIsReadAheadAnyMoreIfAnotherStoreComesNext() throws IOException {
        ahead.beginAfter(turn(0));

        for (int i : new int[] {2, 4, 6}) {
            assertThat(ahead.take(turn(i))).isNull();
            ahead.beginAfter(turn(i));
        }
        assertThat(opened).hasSizeBetween(1, 2);
    }

    @Test
    void areReadAheadAgainWhenTheStoreThatWasExpectedHasComeNext() throws IOException {
        ahead.beginAfter(turn(0));

        assertThat(ahead.take(turn(2))).isNull();
        ahead.beginAfter(turn(2));
        assertThat(ahead.take(turn(3))).isNull();
        ahead.beginAfter(turn(3));
        assertRows(4, ROWS, ahead.take(turn(4)));
    }

    @Test
    void closingWakesWhoeverWaits() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        StoresAhead slow = new StoresAhead(store -> openAfter(never, store), LATER, threads);
        Turn turn = turn(1);
        slow.beginAfter(turn(0));
        Future<ReadAhead> taken = threads.submit(() -> slow.take(turn));
        slow.close();

        assertThat(taken.get()).isNull();
        never.countDown();
    }

    @Test
    void aMegabyteWaitsAtMost() throws IOException {
        for (int i = 0; i < STORES; i++) {
            write(i, 900, " ".repeat(250));
        }
        ahead.beginAfter(turn(0));
        awaitOpened(5);
        ahead.close();

        assertThat(opened).hasSizeBetween(5, 6);
    }

    private static void assertRows(int store, int rows, ReadAhead ahead) {
        List<Object> ids = new ArrayList<>();
        try (Rows all = new Rows(ahead, null)) {
            all.forEachRemaining(row -> ids.add(row.getHeader("id")));
        }
        assertThat(ids)
                .isEqualTo(IntStream.range(0, rows)
                        .mapToObj(row -> store + "-" + row)
                        .toList());
    }

    private Turn turn(int store) throws IOException {
        return new Turn(stores.get(store), FileStamp.of(stores.get(store)), this::after);
    }

    private Path after(Path store) {
        int next = stores.indexOf(store) + 1;
        return next == STORES ? null : stores.get(next);
    }

    private Path write(int store, int rows) throws IOException {
        return write(store, rows, "");
    }

    private Path write(int store, int rows, String blanks) throws IOException {
        return Files.writeString(
                directory.resolve("store-" + store + ".xml"),
                IntStream.range(0, rows)
                        .mapToObj(row -> "<row id='" + store + "-" + row + "'/>\n" + blanks)
                        .collect(Collectors.joining("", "<store>\n", "</store>")));
    }

    private static Clock clock(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private void awaitOpened(int count) {
        await(() -> opened.size() >= count);
    }

    /** Until a store is opened or closed that makes it true. */
    private synchronized void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReadAhead openAfter(CountDownLatch event, Path store) throws IOException {
        try {
            event.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return open(store);
    }

    private ReadAhead open(Path store) throws IOException {
        return open(new Source(Files.readAllBytes(store), Integer.MAX_VALUE));
    }

    private synchronized ReadAhead open(Source source) {
        opened.add(source);
        notifyAll();
        try {
            return new ReadAhead(reader(source), threads);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static RowStream reader(InputStream source) {
        return new RowStream(
                source,
                bytes -> new WoodstoxReader(XMLInputFactory.newFactory(), bytes, 100),
                xml -> new RowReader(new DefaultCamelContext(), xml, RowPaths.parse("row"), 100, new HashSet<>()));
    }

    /** A store's bytes, which know whether they were closed. */
    private final class Source extends ByteArrayInputStream {

        private final int memory;
        private volatile boolean closed;

        Source(byte[] store, int memory) {
            super(store);
            this.memory = memory;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (pos >= memory) {
                throw new OutOfMemoryError("Java heap space");
            }
            return super.read(bytes, offset, Math.min(length, memory - pos));
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
            synchronized (StoresAheadTest.this) {
                StoresAheadTest.this.notifyAll();
            }
        }
    }
}
