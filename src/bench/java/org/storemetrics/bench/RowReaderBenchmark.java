package org.storemetrics.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.storemetrics.rows.RowsDataFormat;

/**
 * The row reader alone: from the bytes of a store to rows with their fields, without any route. One operation is one
 * row. {@code mvn -Pbench verify -Dbench.only=jmh} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowReaderBenchmark {

    private static final int ROWS = 10_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RowsDataFormat format = new RowsDataFormat();
    private byte[] store;

    @Setup
    public void prepare() {
        store = StoreGenerator.text(ROWS).getBytes(StandardCharsets.UTF_8);
        format.setCamelContext(context);
        format.start();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void readRows(Blackhole hole) throws Exception {
        Iterator<?> rows =
                (Iterator<?>) format.unmarshal(new DefaultExchange(context), new ByteArrayInputStream(store));
        int count = 0;
        while (rows.hasNext()) {
            hole.consume(rows.next());
            count++;
        }
        if (count != ROWS) {
            throw new IllegalStateException(count + " rows were read");
        }
    }

    @TearDown
    public void stop() {
        format.stop();
    }
}
