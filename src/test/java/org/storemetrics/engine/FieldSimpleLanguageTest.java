package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A predicate says what Camel's own says, at each value and however often it is asked. */
class FieldSimpleLanguageTest {

    private static final List<Object> VALUES =
            List.of("fruit", "drink", "", " fruit", "FRUIT", "1", "01", "1.0", "a,b", "'", List.of("fruit"), 1, true);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SimpleLanguage ours = language(new FieldSimpleLanguage());
    private final SimpleLanguage camels = language(new SimpleLanguage());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${header.type} == 'fruit'",
                "${header.type} != 'fruit'",
                "${headers.type} regex '[a-z]+'",
                "${header.type} == null",
                "${header.type} == ${header.other}",
                "${header.type} == ${body}",
                "${header[type]} == 'fruit'",
                "${exchangeProperty.type} != null",
                "${exchangeProperty.type} == null",
                "${exchangeProperty.CamelSplitIndex} != null",
                "${exchangeProperty.CamelSplitIndex} == null",
                "'a' == 'a'"
            })
    void saysWhatCamelSays(String text) {
        Predicate mine = predicate(ours, text);
        Predicate camel = predicate(camels, text);
        for (int round = 0; round < 3; round++) {
            for (Object value : VALUES) {
                assertThat(said(mine, exchange(value)))
                        .as("%s of %s", text, value)
                        .isEqualTo(said(camel, exchange(value)));
            }
            Exchange without = new DefaultExchange(context);
            assertThat(said(mine, without)).isEqualTo(said(camel, without));
        }
    }

    /** Messages of a {@code validate} step show it. */
    @ParameterizedTest
    @ValueSource(strings = {"${header.type} == 'fruit'", "${header.host[name]} == 'alpha'", "${body[type]} == 'fruit'"})
    void readsAsItWasWritten(String text) {
        assertThat(predicate(ours, text)).hasToString(text);
    }

    /** The answer, or why there is none. */
    private static Object said(Predicate predicate, Exchange exchange) {
        try {
            return predicate.matches(exchange);
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }

    /** A field that is a property of the exchange too is looked for there when the row has none. */
    @Test
    void absentFieldIsNotRemembered() {
        Predicate predicate = predicate(ours, "${header.type} == 'fruit'");
        Exchange exchange = new DefaultExchange(context);
        assertThat(predicate.matches(exchange)).isFalse();
        exchange.setProperty("type", "fruit");
        assertThat(predicate.matches(exchange)).isTrue();
    }

    @Test
    void fieldWithManyValuesIsEvaluatedEachTime() {
        Predicate predicate = predicate(ours, "${header.type} contains '7'");

        assertThat(IntStream.range(0, 1000)
                        .filter(i -> predicate.matches(exchange("x" + i)) != ("x" + i).contains("7")))
                .isEmpty();
    }

    @Test
    void longTextIsNotRemembered() {
        Predicate predicate = predicate(ours, "${header.type} contains '7'");

        assertThat(predicate.matches(exchange("x".repeat(1000)))).isFalse();
        assertThat(predicate.matches(exchange("x".repeat(1000) + "7"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${header.type} == ${header.other}",
                "${header.type} == ${date:now:yyyy}",
                "${header.${header.type}} == 'x'",
                "${header.type.length} == 1",
                "$simple{header.type} == '${header.type}'",
                "${body} == 'x'"
            })
    void knowsThatMoreThanOneFieldDecides(String text) {
        assertThat(FieldSimpleLanguage.onlyField(text)).isNull();
    }

    private Exchange exchange(Object value) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getIn().setHeader("type", value);
        exchange.getIn().setHeader("other", "fruit");
        exchange.setProperty("type", value);
        exchange.setProperty(Exchange.SPLIT_INDEX, 1);
        exchange.getIn().setBody("drink");
        return exchange;
    }

    private Predicate predicate(SimpleLanguage language, String text) {
        Predicate predicate = language.createPredicate(text);
        predicate.init(context);
        return predicate;
    }

    private SimpleLanguage language(SimpleLanguage language) {
        language.setCamelContext(context);
        language.init();
        return language;
    }
}
