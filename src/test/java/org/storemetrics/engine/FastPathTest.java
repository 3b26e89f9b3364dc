package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the shipped routes are not left to Camel. */
class FastPathTest {

    private static final int ROWS = 1000;

    @TempDir
    private Path folder;

    @Test
    void oneExchangeCarriesAllRows() throws Exception {
        assertThat(store().read(context -> {}, rows("1")).exchanges()).isOne();
    }

    @Test
    void aRowThatIsRejectedTakesOneWithIt() throws Exception {
        assertThat(store().read(context -> {}, rows("many")).exchanges()).isEqualTo(2);
    }

    /** But what measures a new row's price, and what stands beside it for after the last row. */
    @Test
    void noStepIsLeftToCamel() throws Exception {
        List<String> left = new ArrayList<>();
        store().read(
                        context -> context.addLifecycleStrategy(new LifecycleStrategySupport() {
                            @Override
                            public void onContextStopping(CamelContext stopping) {
                                left.addAll(leftToCamel(stopping));
                            }
                        }),
                        rows("1"));

        assertThat(left)
                .hasSize(5)
                .contains("micrometer:summary:store_price", "micrometer:counter:store_rows_added_total")
                .allMatch(step -> step.contains("micrometer") || step.contains("#changes"));
    }

    /** Of the second version's rows one is new. */
    @Test
    void rowsThatWereThereAreMeasuredWithoutWhatCamelKeepsOnAnExchange() throws Exception {
        String next = rows("1").replace("</store>", "<row id='new' type='t1' quantity='2' price='1'/></store>");

        assertThat(store().read(context -> {}, rows("1"), next).described()).isEqualTo(ROWS + 1);
    }

    /** A row whose type comes for the first time goes through the steps when it has added to the first one's metric. */
    @Test
    void whatARowHasAddedBeforeAConditionIsAskedCountsOnce() throws Exception {
        RoutedStore store = store().measure("""
                - to:
                    uri: gauge:all_rows
                - filter:
                    simple: "${header.type} == 'new'"
                    steps:
                      - to:
                          uri: gauge:new_rows
                """);
        String seen = store.read(
                        context -> {},
                        "<store><row id='1' type='old'/></store>",
                        "<store><row id='1' type='new'/></store>")
                .seen();

        assertThat(seen.lines())
                .contains("all_rows{path=\"/stores/store.xml\"} 1.0", "new_rows{path=\"/stores/store.xml\"} 1.0");
    }

    /** Camel keeps the first Simple that it finds: it must be ours. */
    @Test
    void predicatesOfOneFieldAreAskedOnceForEachOfItsTexts() throws Exception {
        List<Object> languages = new ArrayList<>();
        store().read(context -> languages.add(context.resolveLanguage("simple")), rows("1"));

        assertThat(languages).singleElement().isInstanceOf(FieldSimpleLanguage.class);
    }

    private RoutedStore store() throws Exception {
        return new RoutedStore(folder.resolve("store"));
    }

    private static String rows(String quantity) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> "<row id='" + i + "' type='t" + i % 3 + "' quantity='" + (i == 7 ? quantity : "2")
                        + "' price='1'/>")
                .collect(Collectors.joining("", "<store>", "</store>"));
    }

    private static List<String> leftToCamel(CamelContext context) {
        try {
            RowSplit split = splits(context.getRoute("read-store").getProcessor())
                    .findFirst()
                    .orElseThrow();
            RowExchange rows = new RowExchange(new DefaultExchange(context));
            return camels(new RowSteps(context, rows, null)
                            .of(split.getProcessors().iterator().next()))
                    .map(step -> ((Channel) step.channel())
                            .getNextProcessor()
                            .toString()
                            .replaceFirst("\\?.*", ""))
                    .toList();
        } catch (Exception e) {
            return List.of(e.toString());
        }
    }

    private static Stream<RowSplit> splits(Processor processor) {
        if (processor instanceof RowSplit split) {
            return Stream.of(split);
        }
        List<Processor> next = processor instanceof Navigate<?> navigate && navigate.hasNext()
                ? navigate.next().stream().map(Processor.class::cast).toList()
                : processor instanceof org.apache.camel.support.processor.DelegateAsyncProcessor delegate
                        ? List.<Processor>of(delegate.getProcessor())
                        : List.of();
        return next.stream().flatMap(FastPathTest::splits);
    }

    private static Stream<RowStep.Camel> camels(RowStep step) {
        if (step instanceof RowStep.Camel camel) {
            return Stream.of(camel);
        } else if (step instanceof RowStep.Sequence sequence) {
            return Stream.of(sequence.steps()).flatMap(FastPathTest::camels);
        } else if (step instanceof RowStep.Choice choice) {
            return Stream.concat(Stream.of(choice.whens()), Stream.ofNullable(choice.otherwise()))
                    .flatMap(FastPathTest::camels);
        } else if (step instanceof RowStep.Idempotent idempotent) {
            return camels(idempotent.steps());
        } else if (step instanceof RowStep.Direct direct) {
            return camels(direct.steps());
        } else if (step instanceof RowStep.Handled handled) {
            return camels(handled.step());
        } else if (step instanceof RowStep.Counted counted) {
            return camels(counted.step());
        }
        return Stream.empty();
    }
}
