package org.storemetrics.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.CamelInternalProcessor;
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
import org.storemetrics.bench.StoreGenerator;
import org.storemetrics.metric.MetricComponent;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.RowsDataFormat;
import org.storemetrics.rows.StoreRead;

/**
 * A row's way through a split whose only step is a gauge: {@code store_quantity} with its value and its label {@code type}
 * from the row's headers. One operation is one row, which was read before. {@code mvn -Pbench verify -Dbench.only=jmh} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GaugeStepBenchmark {

    private static final int ROWS = 1000;
    private static final String STEP = "gauge:store_quantity?value=${header.quantity}&tags.type=${header.type}";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Row> rows = new ArrayList<>();
    private Processor steps;

    @Setup
    public void prepare() throws Exception {
        context.setStreamCaching(false);
        context.getRegistry().bind("metricNames", new MetricNames(1024));
        context.addComponent("gauge", new MetricComponent());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:row").routeId("row").to(STEP);
            }
        });
        context.start();
        steps = ((CamelInternalProcessor) context.getRoute("row").getProcessor()).getProcessor();
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.start();
        byte[] store = StoreGenerator.text(ROWS).getBytes(StandardCharsets.UTF_8);
        Iterator<?> read =
                (Iterator<?>) format.unmarshal(new DefaultExchange(context), new ByteArrayInputStream(store));
        read.forEachRemaining(row -> rows.add((Row) row));
        format.stop();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Snapshot measureRows() throws Exception {
        Read read =
                new Read(new StoreRead.Turn(Path.of("store.xml"), null, store -> null), ROWS, RowOutcome.UNOBSERVED);
        Exchange store = new DefaultExchange(context);
        read.join(store);
        try (RowExchange exchange = new RowExchange(store)) {
            RowWay way = new RowWay(exchange, new RowSteps(context, exchange, null).of(steps), read);
            for (int index = 0; index < ROWS; index++) {
                way.route(rows.get(index), index, index == ROWS - 1);
            }
        }
        Snapshot snapshot = read.snapshot();
        if (snapshot.size() != StoreGenerator.TYPES.size()) {
            throw new IllegalStateException(snapshot.size() + " series were made");
        }
        return snapshot;
    }

    @TearDown
    public void stop() {
        context.stop();
    }
}
