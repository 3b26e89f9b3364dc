package org.storemetrics.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a text is, Camel takes its part of a URI for no other, and it comes out as it went in. */
class UriTextTest {

    private static final List<String> PIECES = List.of(
            "a", "&", "+", "%", "=", "?", "#", " ", "%41", "%2B", "%26", "RAW(", ")", "/", ":", "ü", "\"", "${x}");

    @Test
    void comesOutAsItWentIn() throws Exception {
        Random random = new Random(17);
        Set<String> texts = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(5), 0, PIECES.size()).forEach(piece -> text.append(PIECES.get(piece)));
            String part = UriText.encoded(text.toString());

            assertThat(UriText.decoded(part)).isEqualTo(text.toString());
            texts.add(text.toString());
            keys.add(URISupport.normalizeUri("gauge:x?metricsDescription=" + part + "&tags.type=" + part));
        }

        assertThat(keys).hasSameSizeAs(texts);
    }

    @ParameterizedTest
    @CsvSource({"a%26b%20c,a&b c", "RAW(a+b%41),a+b%41"})
    void isDecodedWhereItWasWrittenByHand(String part, String text) {
        assertThat(UriText.decoded(part)).isEqualTo(text);
    }

    @Test
    void refusesAPlusThatIsABlank() {
        assertThatThrownBy(() -> UriText.decoded("a+b"))
                .hasMessage("'a+b' has a plus, which is a blank in a URI: write options below 'parameters',"
                        + " or else %2B or %20");
    }
}
