package org.storemetrics.inspect;

import java.util.Locale;
import java.util.Set;

/** What words in the names of fields, and in their texts, say of what is there. */
final class Vocabulary {

    private static final Set<String> IDENTIFIERS = words("""
            id ids uid uuid guid key no nr num number serial isbn sku ean gtin ref hash checksum md5 sha1 sha256
            pid ip mac addr address phone zip postcode href url uri link email guids
            """);
    private static final Set<String> CODES = words("""
            code port portid line index version release year month day hour minute x y x1 x2 y1 y2 cx cy lat lon
            latitude longitude priority severity type status state vlan offset position level
            """);
    private static final Set<String> STATES = words("""
            state status type kind category class mode level severity priority result outcome condition
            disposition availability health currency cur unit units protocol role phase gender lang language
            country scope packaging
            """);
    private static final Set<String> PARTS_OF_TIMES = words("""
            date time stamp begin end start finish created modified updated changed expir since until last first
            due seen boot day
            """);
    private static final Set<String> STATES_OF_ONE = words("""
            up down running stopped ok warning error critical failed active inactive open closed online offline
            idle healthy unhealthy success failure normal degraded started paused ready pending done passed none
            unknown
            """);
    private static final Set<String> UNITS = words("unit units uom");
    private static final Set<String> CURRENCIES = words("currency cur");
    private static final Set<String> AVERAGED = words("""
            temp temperature humidity pressure speed rate ratio percent pct util utilization avg average mean
            load voltage frequency score rating price latency weight lat lon
            """);
    private static final Set<String> NAMES = words("name title label host hostname context area group");
    private static final Set<String> THINGS = words("""
            host hostname context area group mount station node device sensor zone domain city site queue channel topic
            pool volume interface server view suite process user bucket table database schema region cluster service
            instance job component module container
            """);
    private static final Set<String> NAMING_IDENTIFIERS = words("id key sku");
    private static final Set<String> ADDRESSES = words("ip addr address");
    private static final Set<String> NUMBERED = words("port portid vlan channel slot bay core cpu");
    private static final Set<String> REVISIONS = words("serial revision generation");
    private static final Set<String> ENDS = words("due expir until deadline");
    private static final Set<String> COUNTED = words("sent received transmitted served");
    private static final Set<String> COUNTERS = words("counter counters");
    private static final Set<String> PRICES = words("price cost");
    private static final Set<String> QUANTITIES = words("qty quantity count pieces");
    private static final Set<String> ROWS = words("record item entry");
    private static final Set<String> ZEROS = words("calm");
    private static final Set<String> TEST_CASES = words("testcase test case spec");
    private static final Set<String> VALUES = words("value rate price");
    private static final Set<String> NO_QUANTITIES =
            words("version release year x y rx ry cx cy x1 x2 y1 y2 lat lon latitude longitude");

    private Vocabulary() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /** Whether the last word of a name says that each thing has a value of its own. */
    static boolean isIdentifier(String word) {
        return IDENTIFIERS.contains(word);
    }

    /** Whether the last word of a name is that of numbers of which nobody wants the sum. */
    static boolean isCode(String word) {
        return CODES.contains(word);
    }

    /** Whether the last word of a name is that of a state, or of a kind. */
    static boolean isState(String word) {
        return STATES.contains(word);
    }

    /** Whether a word of a name says when: {@code lastmodified}. */
    static boolean isOfTime(String word) {
        return PARTS_OF_TIMES.stream().anyMatch(word::contains);
    }

    /** Whether a text is a state that a thing alone may be in. */
    static boolean isStateOfOne(String text) {
        return STATES_OF_ONE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether the last word of a name is that of what a number's unit is. */
    static boolean isUnit(String word) {
        return UNITS.contains(word);
    }

    /** Whether the last word of a name is that of what an amount's currency is. */
    static boolean isCurrency(String word) {
        return CURRENCIES.contains(word);
    }

    /** Whether the last word of a name is that of numbers whose average says more than their sum. */
    static boolean isAveraged(String word) {
        return AVERAGED.contains(word);
    }

    /** Whether the last word of a name is that of what people call a thing by. */
    static boolean isName(String word) {
        return NAMES.contains(word);
    }

    /** Whether the last word of a name is that of numbers which are no quantities at all. */
    static boolean isNoQuantity(String word) {
        return NO_QUANTITIES.contains(word);
    }

    /** Whether a word is that of a name itself, of whatever it is: {@code name}, {@code title}. */
    static boolean isNameItself(String word) {
        return NAMES.contains(word) && !THINGS.contains(word);
    }

    /** Whether the last word of a name is that of a thing, of which the text says which: {@code mount}. */
    static boolean isThing(String word) {
        return THINGS.contains(word);
    }

    /** Whether the last word of a name is that of an identifier that may well be what people call a thing by. */
    static boolean isNamingIdentifier(String word) {
        return NAMING_IDENTIFIERS.contains(word);
    }

    /** Whether the last word of a name is that of where a thing is to be found in a network. */
    static boolean isAddress(String word) {
        return ADDRESSES.contains(word);
    }

    /** Whether the last word of a name is that of things that are told apart by small numbers. */
    static boolean isNumbered(String word) {
        return NUMBERED.contains(word);
    }

    /** Whether the last word of a name is that of a number that grows with each edition of a thing. */
    static boolean isRevision(String word) {
        return REVISIONS.contains(word);
    }

    /** Whether a word of a name says that something ends, of which the first one is of interest. */
    static boolean isOfEnd(String word) {
        return ENDS.stream().anyMatch(word::contains);
    }

    /** Whether a word of a name says that numbers only grow. */
    static boolean isCounted(String word) {
        return COUNTED.contains(word);
    }

    /** Whether a word of a name is that of what counts. */
    static boolean isCounter(String word) {
        return COUNTERS.contains(word);
    }

    /** Whether the last word of a name is that of what one of a thing costs. */
    static boolean isPrice(String word) {
        return PRICES.contains(word);
    }

    /** Whether the last word of a name is that of how many of a thing there are. */
    static boolean isQuantity(String word) {
        return QUANTITIES.contains(word);
    }

    /** Whether elements of a name are rows, even if there is but one. */
    static boolean isRow(String name) {
        return ROWS.contains(name);
    }

    /** Whether a text stands for zero, as weather stations say it of wind. */
    static boolean isZero(String text) {
        return ZEROS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether a name without its gaps is that of a test. */
    static boolean isTestCase(String name) {
        return TEST_CASES.contains(name);
    }

    /** Whether the last word of a name is that of what may be said for so many as a nominal says. */
    static boolean isValue(String word) {
        return VALUES.contains(word);
    }
}
