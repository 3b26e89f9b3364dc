package org.storemetrics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.read.RowRejectedException;

/** The options of values together: the value is header v, other headers are a, b and so on. */
class ValueOptionsTest {

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    @AfterAll
    static void stopsTheContext() {
        CONTEXT.stop();
    }

    /** Options and headers are written {@code name: text; name: text}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent: N/A,-                              | v: 5            | 5
            absent: N/A,-; missing: skip               | v: N/A          | nothing
            absent: N/A,-; missing: skip               | v: ' - '        | nothing
            'absent: a\\,b,c; missing: skip'           | v: a,b          | nothing
            absent: N/A; missing: 7; scale: 2          | v: N/A          | 7
            absent: N/A; missing: 7; scale: 2          | a: 1            | 7
            absent: up; missing: skip; map: up=1       | v: up           | nothing
            missing: skip; decimal: ','                | v: '\u00a0'     | nothing
            map: up=1,down=0                           | v: up           | 1
            map: up=1,down=0; scale: 10                | v: up           | 1
            map: up=1,down=0; scale: 10                | v: 3            | 30
            map: up=1,down=0; per: ${header.a}         | v: down         | 0
            map: up=1,*=-1                             | v: 5            | -1
            map: calm=0; unit: any                     | v: calm         | 0
            map: calm=0; unit: any                     | v: 12 km/h      | 12
            'map: a\\,b=4,c=d=5'                       | v: a,b          | 4
            'map: a\\,b=4,c=d=5'                       | v: c=d          | 5
            map: never=0; time: iso                    | v: never        | 0
            map: boolean                               | v: Enabled      | 1
            map: boolean                               | v: OFF          | 0
            map: boolean                               | v: 1            | 1
            time: iso; zone: Europe/Paris              | v: 2026-11-23   | 1795388400
            time: iso; zone: ${header.z}               | v: 2026-11-23; z: +01:00 | 1795388400
            time: iso; zone: ${header.z}               | v: 2026-11-23   | 1795392000
            time: epoch; scale: 0.000001               | v: 1795162848754000 | 1795162848.754
            unit: bytes; suffix: ${header.u}           | v: 12; u: MiB   | 12582912
            unit: bytes; suffix: ${header.u}           | v: 12           | 12
            unit: bytes; suffix: ${header.u}           | v: 12 KiB       | 12288
            unit: bytes; suffix: KiB; decimal: ','     | v: 1.000,5      | 1024512
            unit: percent; suffix: ${header.u}         | v: 81; u: %     | 0.81
            unit: duration; scale: 2                   | v: PT5M         | 600
            decimal: ','; per: ${header.n}             | v: 21,5637; n: 1.00 | reject not_a_number ${header.n} is '1.00', which is not a number
            decimal: ','; per: ${header.n}             | v: 21,5; n: 1.000 | 0.0215
            decimal: ','; scale: 0.001                 | v: 3.000        | 3
            decimal: ','; scale: '0,5'                 | v: 3            | 1.5
            scale: 0.1                                 | v: 3            | 0.3
            scale: ${header.n}; per: 100               | v: 5; n: 3      | 0.15
            scale: ${header.n}                         | v: 5            | reject missing_value ${header.v} is missing
            scale: ${header.n}; missing: skip          | v: 5; n: ''     | nothing
            scale: ${header.n}; missing: skip; absent: - | v: 5; n: -    | nothing
            per: ${header.n}                           | v: 5; n: 0      | reject not_finite ${header.n} is '0', and nothing can be divided by that
            scale: 1e300                               | v: 1e300        | reject not_finite ${header.v} is '1e300', which is not finite
            scale: ${header.n}                         | v: 5; n: x      | reject not_a_number ${header.n} is 'x', which is not a number
            map: up=1                                  | v: Up           | reject not_a_number ${header.v} is 'Up', which is not a number
            map: boolean                               | v: maybe        | reject not_a_number ${header.v} is 'maybe', which is not a number
            decimal: ','                               | v: 1.23         | reject not_a_number ${header.v} is '1.23', which is not a number
            decimal: .                                 | v: NaN          | reject not_finite ${header.v} is 'NaN', which is not finite
            unit: bytes; suffix: ${header.u}           | v: 12; u: K     | reject not_a_number ${header.v} is '12', whose unit K may be a thousand or 1024: say which by a list such as K=1024
            unit: bytes; suffix: ${header.u}           | v: 12 B; u: B   | reject not_a_number ${header.v} is '12 B', which is not a number
            time: iso; zone: ${header.z}               | v: 2026-11-23; z: EDT | reject not_a_number ${header.z} is 'EDT', which is not a time zone such as Europe/Paris or +01:00
            absent: -                                  | a: 1            | reject missing_value ${header.v} is missing
            value: 2; scale: ${header.n}               | n: 3            | 6
            """)
    void makeANumberOfARow(String options, String row, String result) {
        ValueOptions given = options("value: ${header.v}; " + options);

        assertThat(result(given, row)).isEqualTo(result);
    }

    private static String result(ValueOptions options, String row) {
        Exchange exchange = new DefaultExchange(CONTEXT);
        pairs(row).forEach(exchange.getIn()::setHeader);
        try {
            Double number =
                    new ValueBuilder(options, ValueOptionsTest::simple).build().evaluate(exchange);
            return number == null
                    ? "nothing"
                    : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        } catch (RowRejectedException e) {
            return "reject " + e.reason().label() + " " + e.getMessage();
        }
    }

    @Test
    void takesANumberThatIsNoTextAsItIs() {
        ValueOptions options = options("value: ${header.v}; decimal: ','; scale: 2");
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getIn().setHeader("v", 5.125);

        assertThat(new ValueBuilder(options, ValueOptionsTest::simple).build().evaluate(exchange))
                .isEqualTo(10.25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time: iso; unit: bytes     | unit    | a value that has 'time' has no unit
            time: iso; decimal: ','    | decimal | a value that has 'time' has no decimal separator
            zone: UTC                  | zone    | it goes with 'time'
            time: epoch; zone: UTC     | zone    | a time that is epoch says its zone itself
            time: rfc1123; zone: UTC   | zone    | a time that is rfc1123 says its zone itself
            time: iso; zone: Mars      | zone    | it is a time zone such as Europe/Paris or +01:00
            time: iso; zone: ''        | zone    | it is a time zone such as Europe/Paris or +01:00
            suffix: ${header.u}        | suffix  | it goes with 'unit'
            unit: any; suffix: kg      | suffix  | any unit is dropped, wherever it is
            unit: bytes; suffix: K     | suffix  | a value is a number whose unit K may be a thousand or 1024: say which by a list such as K=1024
            unit: bytes; suffix: kg    | suffix  | a value is a number whose unit 'kg' is none of B, kB, MB, GB, TB, KiB, MiB, GiB, TiB
            unit: bytes; suffix: ''    | suffix  | it is a unit or a Simple expression
            unit: M                    | unit    | M may be a thousand or 1024: say which by a list such as M=1024
            unit: ''                   | unit    | it is bytes, percent, duration, any or a list such as KiB=1024,MiB=1048576
            map: boolean; unit: any    | unit    | a value that has 'map: boolean' has no more to it
            map: boolean; scale: 2     | scale   | a value that has 'map: boolean' has no more to it
            map: a=1,*=2; unit: any    | unit    | 'map' has a number for all texts: *
            map: up                    | map     | 'up' is not a text, = and a number
            map: bool                  | map     | 'bool' is not a text, = and a number
            map: ''                    | map     | it has no text
            map: a=1,a=2               | map     | 'a' is there twice
            decimal: ;                 | decimal | it is . or ,
            decimal: '.,'              | decimal | it is . or ,
            scale: x                   | scale   | it is a number or a Simple expression
            scale: ''                  | scale   | it is a number or a Simple expression
            per: 0                     | per     | nothing can be divided by 0
            per: NaN                   | per     | it is a number or a Simple expression
            value: 1; unit: bytes      | unit    | the value is the same for each row: give 'value' an expression such as ${header.quantity}
            value: 1; absent: x        | absent  | the value is the same for each row: give 'value' an expression such as ${header.quantity}
            missing: Skip              | missing | it is reject, skip or a number
            """)
    void areRefusedWhereTheyMakeNoSense(String options, String wrong, String why) {
        ValueOptions given = options("value: ${header.v}; " + options);

        assertThatThrownBy(() -> new ValueBuilder(given, ValueOptionsTest::simple).build())
                .isInstanceOfSatisfying(PropertyBindingException.class, e -> {
                    assertThat(e.getPropertyName()).isEqualTo(wrong);
                    assertThat(e)
                            .cause()
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(why);
                });
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Arrays.stream(text.split(";(?: |$)"))
                .map(pair -> pair.split(": ?", 2))
                .forEach(pair -> pairs.put(pair[0], pair[1].replaceAll("^'(.*)'$", "$1")));
        return pairs;
    }

    private static ValueOptions options(String text) {
        ValueOptions options = new ValueOptions();
        pairs(text).forEach((name, option) -> {
            switch (name) {
                case "value" -> options.setValue(option);
                case "absent" -> options.setAbsent(option);
                case "missing" -> options.setMissing(option);
                case "map" -> options.setMap(option);
                case "time" -> options.setTime(option);
                case "zone" -> options.setZone(option);
                case "unit" -> options.setUnit(option);
                case "suffix" -> options.setSuffix(option);
                case "decimal" -> options.setDecimal(option);
                case "scale" -> options.setScale(option);
                case "per" -> options.setPer(option);
                default -> throw new IllegalArgumentException(name);
            }
        });
        return options;
    }

    private static @Nullable Expression simple(String text) {
        if (!text.contains("${")) {
            return null;
        }
        Expression expression = CONTEXT.resolveLanguage("simple").createExpression(text);
        expression.init(CONTEXT);
        return expression;
    }
}
