package org.storemetrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.read.Read;
import org.storemetrics.rows.Row;
import org.storemetrics.rows.Rows;
import org.storemetrics.rows.RowsDataFormat;
import org.storemetrics.rows.StoreRead;

/** What a text in Simple says of a row: what its reader takes it for, or that it has to be written in another way. */
class SimpleOfRowsTest {

    private static final String STORE = """
            <store><suite name="s1" size="4"><group n="7"/>
            <row id="01" n="3" empty="" dash="-" comma="9,5" dec="1.50" big="3000000000" exp="1e3" long="9007199254740993"
             type="fruit" quote="O'Neil" code="${sys.user.dir}" date="2026-11-27" amp="a &amp;&amp; b" list="a,b"
             blank=" fruit " nan="NaN" dotted.name="d">own text
             <temp unit="C">3</temp><host os="l"><name>alpha</name><address addr="10"/><address addr="20"/></host>
             <many>a</many><many>b</many><flag>no</flag><yes>true</yes><path>p</path></row></suite></store>
            """;

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final FieldSimpleLanguage SIMPLE = new FieldSimpleLanguage();

    private Exchange exchange;

    @BeforeAll
    static void bindsTheLanguage() {
        SIMPLE.setCamelContext(CONTEXT);
        SIMPLE.init();
        CONTEXT.getRegistry().bind("simple", SIMPLE);
    }

    @AfterAll
    static void closes() throws IOException {
        CONTEXT.close();
    }

    @BeforeEach
    void beginsTheRow() throws Exception {
        RowsDataFormat format = new RowsDataFormat();
        format.setCamelContext(CONTEXT);
        format.setRow("suite/row");
        format.start();
        exchange = new DefaultExchange(CONTEXT);
        Read read = new Read(new StoreRead.Turn(Path.of("/store.xml"), null, store -> null), 10, null);
        read.join(exchange);
        try (Rows rows =
                (Rows) format.unmarshal(exchange, new ByteArrayInputStream(STORE.getBytes(StandardCharsets.UTF_8)))) {
            Row row = rows.next();
            exchange.setIn(row);
            exchange.setProperty("element", row.element());
            exchange.setProperty("row", row.path());
        }
        exchange.setProperty("path", "/store.xml");
        exchange.setProperty(ExchangePropertyKey.SPLIT_INDEX, 0);
        exchange.setProperty(ExchangePropertyKey.SPLIT_COMPLETE, false);
        read.rowBegins(exchange);
    }

    /** As Camel itself has it, where nothing is behind the text, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id=${header.id}       | id=01
            id=${header.nope}     | id=
            id=${header.empty}    | id=
            id:${header.blank}    | `id: fruit `
            id.${header.temp}     | id.3
            id=${header.id} more  | id=01 more
            """)
    void isTextBeforeAField(String text, String wanted) {
        assertThat(SIMPLE.createExpression(text).evaluate(exchange, String.class))
                .isEqualTo(wanted);
        assertThat(SIMPLE.createExpression(text).evaluate(exchange, Object.class))
                .isEqualTo(wanted);
    }

    /** Without quotes they are numbers; a text that is none equals none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.n} == 3                             | true
            ${header.n} == 3.0                           | true
            ${header.n} != 3                             | false
            ${header.dec} == 1.5                         | true
            ${header.id} == 1                            | true
            ${header.big} == 3000000000                  | true
            ${header.exp} == 1000                        | true
            ${header.long} == 9007199254740992           | false
            ${header.dash} == 5                          | false
            ${header.dash} != 5                          | true
            ${header.nan} == 5                           | false
            ${header.empty} == 0                         | false
            ${header.nope} == 0                          | false
            ${header.temp} == 3                          | true
            ${exchangeProperty.CamelSplitIndex} == 0     | true
            ${exchangeProperty.CamelSplitIndex} == '0'   | true
            ${header.type.length()} == 5                 | true
            ${header.type.length()} == '5'               | true
            """)
    void equalsANumber(String text, String wanted) {
        says(text, wanted);
    }

    /** In quotes they are texts, whatever they look like. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.n} == '3'                           | true
            ${header.id} == '1'                          | false
            ${header.id} != '1'                          | true
            ${header.dec} == '1.5'                       | false
            ${header.type} == "fruit"                    | true
            ${header.type} =~ 'FRUIT'                    | true
            ${header.type} !=~ 'FRUIT'                   | false
            ${header.amp} == 'a && b'                    | true
            ${header.yes} == true                        | true
            ${header.yes} == 'true'                      | true
            ${header.flag} == false                      | false
            ${exchangeProperty.CamelSplitComplete} == false | true
            ${exchangeProperty.element} == 'row'         | true
            ${exchange.pattern} == 'InOnly'              | true
            ${header.type} in 'fruit,drink'              | true
            ${header.type} in 'drink, fruit'             | true
            ${header.type} !in 'drink, fruit'            | false
            ${header.id} in '1,2'                        | false
            ${header.id} in '01,2'                       | true
            ${header.dec} in '1.5,2'                     | false
            ${header.n} in 3                             | true
            ${header.list} in 'a,b'                      | false
            ${header.empty} in 'a,,b'                    | false
            ${header.type} contains 'rui'                | true
            ${header.id} contains 1                      | true
            ${header.type} ~~ 'RUI'                      | true
            ${header.type} startsWith 'fr'               | true
            ${header.type} endsWith 'fr'                 | false
            ${header.type} regex '[a-z]+'                | true
            ${header.type} regex '[a-c]+'                | false
            ${header.type} regex ${header.type}          | true
            ${header.n} is 'String'                      | true
            """)
    void equalsAText(String text, String wanted) {
        says(text, wanted);
    }

    /** Numbers, or texts of one length that are none: the row is rejected where they are not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.n} > 2                              | true
            ${header.n} > '2'                            | true
            ${header.n} > -5                             | true
            ${header.n} >= 3.0                           | true
            ${header.n} < 10                             | true
            ${header.n} <= 2.5                           | false
            ${header.big} > 9                            | true
            ${header.exp} > 5                            | true
            ${header.n} < ${header.big}                  | true
            '10' < '9'                                   | false
            ${header.type.length()} > '4'                | true
            ${header.date} > '2026-01-01'                | true
            ${header.type} > 'apple'                     | true
            ${header.n} range '1..5'                     | true
            ${header.n} range '-1.5..2.5'                | false
            ${header.n} !range '4..5'                    | true
            ${header.dash} < 5                           | rejected: a side of '${header.dash} < 5' is '-', which is not a number
            ${header.comma} > 10                         | rejected: a side of '${header.comma} > 10' is '9,5', which is not a number
            ${header.nan} > 10                           | rejected: a side of '${header.nan} > 10' is 'NaN', which is not finite
            ${header.n} < ${header.dash}                 | rejected: a side of '${header.n} < ${header.dash}' is '-', which is not a number
            ${header.date} > '26-01-01'                  | rejected: a side of '${header.date} > '26-01-01'' is '2026-11-27', which is not a number
            ${header.host[name]} < 5                     | rejected: a side of '${header.host[name]} < 5' is 'alpha', which is not a number
            ${header.dash} range '1..5'                  | rejected: a side of '${header.dash} range '1..5'' is '-', which is not a number
            ${header.dash} != '-' && ${header.dash} < 5  | false
            """)
    void comparesNumbers(String text, String wanted) {
        says(text, wanted);
    }

    /** What is absent, or without a text where a number is wanted, compares to nothing; in quotes it is an empty text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.nope} == null                       | true
            ${header.nope} != null                       | false
            ${header.nope} == ${null}                    | true
            ${header.host[nope]} == null                 | true
            ${header.suite.nope} == null                 | true
            ${header.empty} == null                      | false
            ${header.nope} == ''                         | false
            ${header.empty} == ''                        | true
            ${header.nope} == 'fruit'                    | false
            ${header.nope} != 'fruit'                    | true
            '${header.nope}' == ''                       | true
            "${header.nope}" == ""                       | true
            '${header.empty}' == ''                      | true
            'a${header.nope}' == 'a'                     | true
            ${header.nope} < 5                           | false
            ${header.nope} >= 5                          | false
            ${header.nope} < ${header.nope2}             | false
            ${header.nope} >= ${header.nope2}            | false
            ${header.empty} < 5                          | false
            ${header.empty} >= 5                         | false
            ${header.nope} in 'a,b'                      | false
            ${header.nope} !in 'a,b'                     | true
            ${header.nope} contains 'x'                  | false
            ${header.nope} contains ${header.nope2}      | false
            ${header.type} contains ${header.nope}       | false
            ${header.type} contains '${header.nope}'     | false
            ${header.nope} ~~ 'x'                        | false
            ${header.nope} startsWith 'x'                | false
            ${header.nope} !startsWith 'x'               | true
            ${header.nope} startsWith ${header.nope2}    | false
            ${header.nope} endsWith 'x'                  | false
            ${header.nope} regex '.*'                    | false
            ${header.nope} !regex '.*'                   | true
            ${header.nope} range '1..5'                  | false
            ${header.nope} !range '1..5'                 | true
            ${header.empty} range '1..5'                 | false
            """)
    void knowsWhatIsAbsent(String text, String wanted) {
        says(text, wanted);
    }

    /** Many are there, but they are no text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.many} == null                       | false
            ${header.many} != null                       | true
            ${header.many[0]} == 'a'                     | true
            ${header.many} == 'a'                        | many
            'a' == ${header.many}                        | many
            ${header.many} =~ 'a'                        | many
            ${header.many} > 5                           | many
            ${header.n} < ${header.many}                 | many
            ${header.many} in 'a,b'                      | many
            ${header.many} contains 'a'                  | many
            ${header.many} ~~ 'a'                        | many
            ${header.many} startsWith 'a'                | many
            ${header.many} regex '.*'                    | many
            ${header.many} range '1..5'                  | many
            """)
    void refusesManyWhereATextIsWanted(String text, String wanted) {
        String many = "rejected: 'many' occurs 2 times: ${header[many][0]} is the first";
        says(text, wanted.equals("many") ? many : wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true                                         | true
            ${header.yes}                                | true
            ${header.nope}                               | false
            ${header.empty}                              | false
            ${header.type.startsWith('f')}               | true
            ${isEmpty(${header.nope})}                   | true
            ${header.flag}                               | rejected: a side of '${header.flag}' is 'no', which is neither true nor false: write what it is compared with
            ${header.yes} && ${header.n}                 | rejected: a side of '${header.yes} && ${header.n}' is '3', which is neither true nor false: write what it is compared with
            ${header.n} == 3 && ${header.type} == 'fruit' && ${header.nope} == null | true
            `${header.n} == 4 || ${header.n} == 5 || ${header.n} == 3` | `true`
            `${header.n} == 4 && ${header.n} == 5 || ${header.n} == 3` | `true`
            `${header.n} == 3 || ${header.n} == 4 && ${header.n} == 5` | `refused: || before && would be evaluated first: put one of them into a filter, or a choice, of its own`
            `${header.n} == 3 ${header.n} == 4` | `refused: between two conditions there is && or ||`
            `${header.n} == 3 == true` | `refused: between two conditions there is && or ||`
            ${header.n} == 3 ? 'a' : 'b'                 | refused: a choice stands in braces as a whole: write ${header.price > 5 ? 'dear' : 'cheap'}
            ${header.n > 2}                              | refused: what is compared stands in braces alone: write ${header.price} > 5
            ${header.type} regex '[a-z'                  | refused: '[a-z' is no regular expression: Unclosed character class
            ${header.n} range '1-5'                      | refused: '1-5' is no range: write '1..5'
            ${header.n > 2 ? 'a' : 'b'} == 'a'           | true
            `'${header.n}=a && (b) and (c)' == '3=a && (b) and (c)'` | `true`
            ``                                           | refused: there is no condition
            !${header.yes}                               | refused: a condition cannot be turned round as a whole: compare with what it is not, ${header.active} != 'true'
            not ${header.yes}                            | refused: a condition cannot be turned round as a whole: compare with what it is not, ${header.active} != 'true'
            `(${header.n} == 3 || ${header.n} == 4) && ${header.n} == 3` | `refused: conditions have no parentheses: put a part into a filter of its own`
            `${header.type} in ('fruit','drink')`        | `refused: conditions have no parentheses: put a part into a filter of its own`
            ${header.n}>2                                | refused: an operator stands between blanks: write ${header.price} > 5
            ${header.type}=='fruit'                      | refused: an operator stands between blanks: write ${header.price} > 5
            `${header.n} == 3 &&${header.n} == 3`        | `refused: an operator stands between blanks: write ${header.price} > 5`
            `${header.n} = 3`                            | `refused: the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            `${header.n} === 3`                          | `refused: the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            `${header.n} !== 3`                          | `refused: the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            `${header.n} gt 2`                           | `refused: the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            `${header.type} matches 'f.*'`               | `refused: the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            `${header.n} == 3 AND ${header.n} == 3`      | `refused: the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range, !in and the like, && and ||`
            `${header.n} > 1,5`                          | `refused: '1,5' is no number`
            ${header.host/name} == 'alpha'               | refused: a field within a field is in brackets: write ${header.host[name]}
            """)
    void isACondition(String text, String wanted) {
        says(text, wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.n}                                  | 3
            ${header.n }                                 | 3
            ${headers.n}                                 | 3
            ${header:n}                                  | 3
            ${in.header.n}                               | 3
            ${header['n']}                               | 3
            $simple{header.n}                            | 3
            $simple{header.host[name]}                   | alpha
            ${header.temp}                               | 3
            ${header.temp[unit]}                         | C
            ${header[@id]}                               | 01
            ${header.@id}                                | 01
            ${header.temp.@unit}                         | C
            ${header.suite.@name}                        | s1
            ${header.suite.@nope}                        | null
            ${header.host/name}                          | refused: a field within a field is in brackets: write ${header.host[name]}
            ${header[host/@os]}                          | refused: a field within a field is in brackets: write ${header.host[name]}
            ${body[host/name]}                           | refused: a field within a field is in brackets: write ${header.host[name]}
            ${header.host[@os]}                          | l
            ${header.host[name]}                         | alpha
            ${header.host?[name]}                        | alpha
            ${header.host[address][1][addr]}             | 20
            ${header.host[a.b]}                          | null
            ${header[a.b]}                               | null
            ${header[dotted.name]}                       | d
            ${header.suite.name}                         | s1
            ${header.suite.size}                         | 4
            ${header.suite[group][n]}                    | 7
            ${header.type.size}                          | null
            ${header.type.length}                        | null
            ${header.type.length()}                      | 5
            ${header.nope.toUpperCase()}                 | null
            ${header.host[name].toUpperCase()}           | ALPHA
            ${header.host[nope].toUpperCase()}           | null
            ${header.suite.nope.toUpperCase()}           | null
            ${header.many[1]}                            | b
            ${header.many[2]}                            | null
            ${header.type[0]}                            | fruit
            ${header.path}                               | p
            ${header.element}                            | null
            ${header.a.b.c}                              | refused: a field within a field is in brackets: write ${header.a[b][c]}
            ${header.a.b[c]}                             | refused: a field within a field is in brackets: write ${header.a[b][c]}
            ${body}                                      | own text
            ${body[n]}                                   | 3
            ${body[nope]}                                | null
            ${body[host][name]}                          | alpha
            ${bodyAs(String)}                            | own text
            ${mandatoryBodyAs(String)}                   | own text
            ${headerAs(n, Integer)}                      | 3
            ${headerAs(nope,Integer)}                    | null
            ${headerAs(host[name],String)}               | alpha
            ${headerAs('suite.name',String)}             | s1
            ${headerAs(suite.size,Integer)}              | 4
            ${headerAs(@id,String)}                      | 01
            ${exchangeProperty.element}                  | row
            ${exchangeProperty.row}                      | suite/row
            ${exchangeProperty.path}                     | /store.xml
            ${header.n}++                                | 4
            """)
    void findsAField(String text, String wanted) {
        is(text, wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.n > 2 ? 'big' : 'small'}            | big
            ${header.empty < 2 ? 'small' : 'big'}        | big
            ${header.dash > 2 ? 'big' : 'small'}         | rejected: a side of '${header.dash} > 2' is '-', which is not a number
            ${header.id == '1' ? 'one' : 'other'}        | other
            ${header.type in 'a, fruit' ? 'y' : 'n'}     | y
            ${header.n > 2 && header.n < 5 ? 'y' : 'n'}  | y
            ${header.suite.name == 's1' ? header.suite.name : 'b'} | s1
            ${header.nope == null ? 'none' : header.nope} | none
            ${header.nope != null ? header.nope : null}  | null
            ${header.nope != null ? 'failed' : header.empty != null ? 'error' : 'passed'} | error
            ${${header.n} > 2 ? 'big' : 'small'}         | big
            ${header.n > 2 ? 1 : 0}                      | 1
            ${header.quote == "O'Neil" ? 'y' : 'n'}      | y
            ${body == 'own text' ? 'y' : 'n'}            | y
            a ${header.n > 2 ? 'b' : 'c'}${header.n} ${header.n > 3 ? 'b' : 'c'} | a b3 c
            ${header.nope} ?: 'x'                        | x
            ${header.type} ?: 'x'                        | fruit
            ${header.host[nope]} ?: 'x'                  | x
            ${header.n} > 2 ? 'big' : 'small'            | refused: a choice stands in braces as a whole: write ${header.price > 5 ? 'dear' : 'cheap'}
            ${header.n > 2} ? 'big' : 'small'            | refused: what is compared stands in braces alone: write ${header.price} > 5
            ${iif(${header.n} > 2,big,small)}            | big
            ${iif(${header.n} > 2,'big','small')}        | refused: iif keeps the quotes: write ${header.price > 5 ? 'dear' : 'cheap'}
            """)
    void chooses(String text, String wanted) {
        is(text, wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${lowercase(${header.type})}                 | fruit
            ${uppercase(${header.host[name]})}           | ALPHA
            ${uppercase(${header.suite.name})}           | S1
            ${uppercase(${header.nope})}                 | null
            ${uppercase('${header.code}')}               | ${SYS.USER.DIR}
            ${concat('${header.code}','x')}              | ${sys.user.dir}x
            ${substringAfter(${header.date},'-')}        | 11-27
            ${substringAfter(${header.nope},'-')}        | null
            ${replace(',','.',${header.comma})}          | 9.5
            ${replace(',','.',${header.nope})}           | null
            ${trim(${header.blank})}                     | fruit
            ${length(${header.type})}                    | 5
            ${length(${header.nope})}                    | null
            ${ceil(${header.dec})}                       | 2
            ${isEmpty(${header.nope})}                   | true
            ${substringAfter(${header.date}, '-')}       | refused: a blank after a comma is part of what follows: leave it out
            ${replace(',', '.', ${header.comma})}        | refused: a blank after a comma is part of what follows: leave it out
            ${sum(${header.dec},${header.n})}            | refused: sum, max, min, average and abs drop fractions and leave out what is no number: a metric adds up by itself, over several steps too
            ${max(${header.dec},${header.n})}            | refused: sum, max, min, average and abs drop fractions and leave out what is no number: a metric adds up by itself, over several steps too
            ${date:header.date:yyyy}                     | refused: a field is a text, not a date: see the option 'time' of metrics
            """)
    void callsAFunction(String text, String wanted) {
        is(text, wanted);
    }

    /** A step has put another message in its place: it has the row's fields all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${header.n}                                  | 3
            ${header.nope}                               | null
            ${header.mine}                               | set
            ${header.host[name]}                         | alpha
            ${header.host[nope]}                         | null
            ${header.host[name].toUpperCase()}           | ALPHA
            ${header.suite.name}                         | s1
            ${header[@id]}                               | 01
            ${header.many[0]}                            | a
            ${header.path}                               | p
            ${body}                                      | new body
            ${body[n]}                                   | null
            ${header.suite.name == 's1' ? 'y' : 'n'}     | y
            """)
    void isTheSameAfterSetBody(String text, String wanted) {
        Message message = new DefaultMessage(CONTEXT);
        message.copyFromWithNewBody(exchange.getIn(), "new body");
        message.setHeader("mine", "set");
        exchange.setIn(message);

        is(text, wanted);
        says(text.endsWith("]}") && !wanted.equals("null") ? text + " == '" + wanted + "'" : "true", "true");
    }

    private void says(String text, String wanted) {
        assertThat(outcome(() -> {
                    Predicate predicate = SIMPLE.createPredicate(text);
                    predicate.init(CONTEXT);
                    boolean first = predicate.matches(exchange);
                    // it may remember what it has said
                    assertThat(predicate.matches(exchange)).isEqualTo(first);
                    return first;
                }))
                .isEqualTo(wanted);
    }

    private void is(String text, String wanted) {
        assertThat(outcome(() -> {
                    Expression expression = SIMPLE.createExpression(text);
                    expression.init(CONTEXT);
                    return expression.evaluate(exchange, Object.class);
                }))
                .isEqualTo(wanted);
    }

    private static String outcome(Callable<Object> evaluated) {
        try {
            return String.valueOf(evaluated.call());
        } catch (SimpleIllegalSyntaxException e) {
            return "refused: " + e.getShortMessage();
        } catch (Exception e) {
            return "rejected: " + e.getMessage();
        }
    }
}
