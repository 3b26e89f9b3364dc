package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.file.FileStamp;

/** Which stores are read ahead is what the read says; the rows are the same. */
class StoreReadTest {

    private static final int MANY = 10_000;

    @TempDir
    private Path directory;

    private final List<Path> asked = new ArrayList<>();

    @Test
    void largeStoreAsksForTheOneAfterIt() throws Exception {
        Path store = write(MANY);

        assertThat(rows(store, FileStamp.of(store))).isEqualTo(MANY);
        assertThat(asked).containsExactly(store);
    }

    @Test
    void smallStoreIsOverBeforeAnotherCouldBeReadAhead() throws Exception {
        Path store = write(10);

        assertThat(rows(store, FileStamp.of(store))).isEqualTo(10);
        assertThat(asked).isEmpty();
    }

    @Test
    void storeThatWasGoneForAMomentIsReadAlone() throws Exception {
        assertThat(rows(write(MANY), null)).isEqualTo(MANY);
        assertThat(asked).isEmpty();
    }

    private Path write(int rows) throws IOException {
        return Files.writeString(directory.resolve("store.xml"), "<store>" + "<row id='1'/>".repeat(rows) + "</store>");
    }

    /** A read of which nobody wants to know the end. */
    private static StoreRead read(StoreRead.Turn turn) {
        return new StoreRead() {
            @Override
            public Turn turn() {
                return turn;
            }

            @Override
            public void storeBegins(LongSupplier bytesRead) {}

            @Override
            public void storeEnds(long rows, String nearest) {}
        };
    }

    private long rows(Path store, FileStamp stamp) throws Exception {
        UnaryOperator<Path> upcoming = last -> {
            asked.add(last);
            return null;
        };
        GenericFile<File> file = new GenericFile<>();
        file.setFile(store.toFile());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RowsDataFormat format = new RowsDataFormat();
            format.setCamelContext(context);
            format.start();
            DefaultExchange exchange = new DefaultExchange(context);
            read(new StoreRead.Turn(store, stamp, upcoming)).join(exchange);
            try (Rows rows = (Rows) format.unmarshal(exchange, file)) {
                rows.forEachRemaining(row -> {});
                return rows.getCount();
            }
        }
    }
}
