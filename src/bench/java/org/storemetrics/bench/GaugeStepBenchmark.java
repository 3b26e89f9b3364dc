package org.storemetrics.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Producer;
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
import org.storemetrics.metric.GaugeComponent;
import org.storemetrics.read.MetricNames;
import org.storemetrics.read.Read;
import org.storemetrics.read.RowOutcome;
import org.storemetrics.read.Snapshot;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.RowsDataFormat;

/**
 * The gauge step alone: {@code store_quantity} with its value and its label {@code type} from a row's headers, without
 * the route around it. One operation is one row. {@code mvn -Pbench verify -Dbench.only=jmh} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GaugeStepBenchmark {

    private static final int ROWS = 1000;
    private static final String STEP = "gauge:store_quantity?value=${header.quantity}&tags.type=${header.type}";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Exchange> rows = new ArrayList<>();
    private Producer step;

    @Setup
    public void prepare() throws Exception {
        context.getRegistry().bind("metricNames", new MetricNames());
        context.addComponent("gauge", new GaugeComponent());
        context.start();
        step = context.getEndpoint(STEP).createProducer();
        step.start();
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(context);
        format.start();
        byte[] store = StoreGenerator.text(ROWS).getBytes(StandardCharsets.UTF_8);
        Iterator<?> read =
                (Iterator<?>) format.unmarshal(new DefaultExchange(context), new ByteArrayInputStream(store));
        while (read.hasNext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.setIn((Row) read.next());
            exchange.setProperty(ExchangePropertyKey.SPLIT_INDEX, rows.size());
            rows.add(exchange);
        }
        format.stop();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Snapshot measureRows() throws Exception {
        Read read = new Read(Path.of("store.xml"), ROWS, RowOutcome.UNOBSERVED);
        for (Exchange row : rows) {
            row.setProperty(Read.PROPERTY, read);
            read.rowBegins((Row) row.getIn());
            step.process(row);
        }
        read.endRow();
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
