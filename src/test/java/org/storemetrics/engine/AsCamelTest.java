package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.spi.ManagementInterceptStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows go through every kind of step as through Camel's own Splitter, to which {@code synchronous: true} leaves the split:
 * with the same textfile, the same log, the same outcome of each row.
 */
class AsCamelTest {

    private static final String FIRST = "<store><row id='1' type='fruit' quantity='3' tags='a;b'/>"
            + "<row id='2' type='nut' quantity='x' tags='7'/><row id='3' type='nut' quantity='5' price='2' tags='1;2'/>"
            + "<row id='4' type='fruit' price='4' tags='c'/><row id='5' type='nut' quantity='1' tags='8'/></store>";
    private static final String SECOND =
            FIRST.replace("</store>", "<row id='6' type='fruit' quantity='9' price='1' tags='z'/></store>");

    @TempDir
    private Path folder;

    static Set<String> steps() {
        return RowRoutes.STEPS.keySet();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void seen(String steps) throws Exception {
        Consumer<CamelContext> nobody = context -> {};
        String camel = store(steps, "camel").read(nobody, FIRST, SECOND).seen();

        assertThat(camel).containsPattern("(?m)^6 (measured|rejected) ");
        assertThat(store(steps, "ours").read(nobody, FIRST, SECOND).seen()).isEqualTo(camel);
    }

    /** A split that takes all rows before the first is routed. */
    @Test
    void seenWithoutStreaming() throws Exception {
        String ours = store("gauge", "ours").read(context -> {}, FIRST, SECOND).seen();
        RoutedStore all = store("gauge", "all").edit("streaming: true", "streaming: false");

        assertThat(all.read(context -> {}, FIRST, SECOND).seen()).isEqualTo(ours);
    }

    /** As JMX counts them: how often each step, and each route, was begun and how it ended. */
    @ParameterizedTest
    @MethodSource("steps")
    void counted(String steps) throws Exception {
        Counters camel = new Counters();
        store(steps, "camel").read(camel::count, FIRST, SECOND);
        Counters ours = new Counters();
        store(steps, "ours").read(ours::count, FIRST, SECOND);

        assertThat(camel.counts).containsKey("route begun");
        assertThat(ours.counts).isEqualTo(camel.counts);
    }

    /** Each row has an exchange of its own for one who listens: the split is Camel's then. */
    @ParameterizedTest
    @MethodSource("steps")
    void heard(String steps) throws Exception {
        Events camel = new Events();
        store(steps, "camel").read(camel::listen, FIRST, SECOND);
        Events ours = new Events();
        store(steps, "ours").read(ours::listen, FIRST, SECOND);

        assertThat(camel.events).contains("ExchangeCreated", "ExchangeCompleted");
        assertThat(ours.events).isEqualTo(camel.events);
    }

    private RoutedStore store(String steps, String name) throws Exception {
        // a line more in both, so that the lines have the same numbers
        return new RoutedStore(folder.resolve(name))
                .edit(
                        "streaming: true",
                        (name.equals("camel") ? "synchronous" : "shareUnitOfWork") + ": " + name.equals("camel")
                                + "\n            streaming: true")
                .measure(RowRoutes.STEPS.get(steps));
    }

    private static final class Counters extends LifecycleStrategySupport implements ManagementInterceptStrategy {

        private final Map<String, Integer> counts = new TreeMap<>();

        void count(CamelContext context) {
            context.addLifecycleStrategy(this);
        }

        @Override
        public void onRouteContextCreate(Route route) {
            route.setManagementInterceptStrategy(this);
        }

        @Override
        public InstrumentationProcessor<?> createProcessor(NamedNode node, Processor target) {
            return new Counter(
                    String.valueOf(node.getLocation()).replaceFirst(".*/", "") + ":" + node.getLineNumber() + " "
                            + node.getLabel(),
                    target);
        }

        @Override
        public InstrumentationProcessor<?> createProcessor(String type) {
            return new Counter(type, null);
        }

        private final class Counter extends DelegateAsyncProcessor implements InstrumentationProcessor<Object> {

            private final String name;

            Counter(String name, Processor target) {
                super(target);
                this.name = name;
            }

            @Override
            public Object before(Exchange exchange) {
                counts.merge(name + " begun", 1, Integer::sum);
                return name;
            }

            @Override
            public void after(Exchange exchange, Object data) {
                String end = exchange.isFailed() ? " failed" : " ended";
                counts.merge(name + end, 1, Integer::sum);
                if (exchange.getExchangeExtension().isFailureHandled()) {
                    counts.merge(name + " handled", 1, Integer::sum);
                }
            }

            @Override
            public void setCounter(Object counter) {}

            @Override
            public int getOrder() {
                return LOWEST - 2;
            }
        }
    }

    private static final class Events extends EventNotifierSupport {

        private final List<String> events = new ArrayList<>();

        void listen(CamelContext context) {
            context.getManagementStrategy().addEventNotifier(this);
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeEvent exchange
                    && "read-store".equals(exchange.getExchange().getFromRouteId())) {
                String to = event instanceof ExchangeSendingEvent sending
                        ? " " + sending.getEndpoint()
                        : event instanceof ExchangeSentEvent sent ? " " + sent.getEndpoint() : "";
                events.add(event.getType() + to);
            }
        }
    }
}
