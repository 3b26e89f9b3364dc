package org.storemetrics.inspect;

import java.util.Locale;
import java.util.Set;

/** Words that say what is there: as the last word of a field's name, if nothing else is said. */
enum Vocabulary {
    /** Each thing has a value of its own. */
    IDENTIFIER("""
            id ids uid uuid guid key no nr num number serial isbn sku ean gtin ref hash checksum md5 sha1 sha256
            pid ip mac addr address phone zip postcode href url uri link email guids
            """),

    /** An identifier that may well be what people call a thing by. */
    NAMING_IDENTIFIER("id key sku"),

    /** Numbers of which nobody wants the sum. */
    CODE("""
            code port portid line index version release year month day hour minute x y x1 x2 y1 y2 cx cy lat lon
            latitude longitude priority severity type status state vlan offset position level
            """),

    /** Numbers which are no quantities at all. */
    NO_QUANTITY("version release year x y rx ry cx cy x1 x2 y1 y2 lat lon latitude longitude"),

    /** Things that are told apart by small numbers. */
    NUMBERED("port portid vlan channel slot bay core cpu"),

    /** A number that grows with each edition of a thing. */
    REVISION("serial revision generation"),

    /** A state, or a kind. */
    STATE("""
            state status type kind category class mode level severity priority result outcome condition
            disposition availability health currency cur unit units protocol role phase gender lang language
            country scope packaging
            """),

    /** A text: a state that a thing alone may be in. */
    STATE_OF_ONE("""
            up down running stopped ok warning error critical failed active inactive open closed online offline
            idle healthy unhealthy success failure normal degraded started paused ready pending done passed none
            unknown
            """),

    /** A part of a word: it says when. */
    TIME("""
            date time stamp begin end start finish created modified updated changed expir since until last first
            due seen boot day
            """),

    /** A part of a word: something ends, of which the first one is of interest. */
    END("due expir until deadline"),

    /** What a number's unit is. */
    UNIT("unit units uom"),

    /** What an amount's currency is. */
    CURRENCY("currency cur"),

    /** What one of a thing costs. */
    PRICE("price cost"),

    /** How many of a thing there are. */
    QUANTITY("qty quantity count pieces"),

    /** What may be said for so many as a nominal says. */
    VALUE("value rate price"),

    /** A text: zero, as weather stations say it of wind. */
    ZERO("calm"),

    /** Numbers whose average says more than their sum. */
    AVERAGED("""
            temp temperature humidity pressure speed rate ratio percent pct util utilization avg average mean
            load voltage frequency score rating price latency weight lat lon
            """),

    /** Any word of a name: its numbers only grow. */
    COUNTED("sent received transmitted served"),

    /** Any word of a name: what counts. */
    COUNTER("counter counters"),

    /** What people call a thing by. */
    NAME("name title label host hostname context area group"),

    /** A thing, of which the text says which: {@code mount}. */
    THING("""
            host hostname context area group mount station node device sensor zone domain city site queue channel topic
            pool volume interface server view suite process user bucket table database schema region cluster service
            instance job component module container
            """),

    /** Where a thing is to be found in a network. */
    ADDRESS("ip addr address"),

    /** A whole name: elements that are rows, even if there is but one. */
    ROW("record item entry"),

    /** A whole name without its gaps: a test. */
    TEST_CASE("testcase test case spec");

    private final Set<String> words;

    Vocabulary(String words) {
        this.words = Set.of(words.strip().split("\\s+"));
    }

    /** Whether a word is one of them. */
    boolean has(String word) {
        return words.contains(word);
    }

    /** Whether a text is one of them, in letters of whatever case. */
    boolean hasText(String text) {
        return words.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether one of them is a part of a word: {@code lastmodified}. */
    boolean isPartOf(String word) {
        return words.stream().anyMatch(word::contains);
    }
}
