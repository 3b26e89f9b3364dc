package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.storemetrics.rows.Limited.readStore;
import static org.storemetrics.rows.Limited.x;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.xml.StoreSyntaxException;

/** A document type is followed as XML 1.0 says, but not to anything external, nor to much that is made of little. */
class DocumentTypeTest {

    private static final String LONG = "its document type (DOCTYPE) makes it 10 times as long as it is";
    private static final String BIG = "<!DOCTYPE s [<!ENTITY e '" + x(100_000) + "'>]>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE s>",
                "<!DOCTYPE s []>",
                "<!DOCTYPE other [<!ELEMENT s EMPTY><!ATTLIST s b CDATA #REQUIRED>]>",
                "<!DOCTYPE s SYSTEM 'nvsmi_device_v12.dtd'>",
                "<!DOCTYPE s SYSTEM ''>",
                "<!DOCTYPE s SYSTEM 'a b %zz'>",
                "<!DOCTYPE s SYSTEM 'C:\\x\\y.dtd'>",
                "<!DOCTYPE s PUBLIC '-//Apple//DTD PLIST 1.0//EN' 'http://www.apple.com/DTDs/PropertyList-1.0.dtd'>",
                "<!DOCTYPE s PUBLIC '-//x//y' 'x' [<!ENTITY unused SYSTEM '/etc/passwd'>]>",
                "<!-- c --><?p i?><!DOCTYPE s [<!NOTATION n SYSTEM 'n'><!ENTITY unparsed SYSTEM 'x' NDATA n>]><!-- c -->"
            })
    void readsTheStoreBelowADocumentType(String declaration) throws Exception {
        assertThat(readStore("row", "<?xml version='1.0'?>\n" + declaration + "<s><row/> <row/></s>"))
                .isEqualTo(2);
    }

    @Test
    void countsItsEntitiesAndAttributeDefaults() throws Exception {
        String store = """
                <!DOCTYPE s PUBLIC '-//x//y' 'http://nowhere.example/x.dtd' [
                  <!ENTITY % more "<!ENTITY inc '&co; Inc.'>">
                  <!ENTITY co "A &amp; B">
                  %more;
                  <!ATTLIST row kind CDATA 'usual' id NMTOKEN #IMPLIED>
                ]>
                <s><row id=' 1 ' by="&co;">&inc;</row><row kind='rare'/></s>
                """;
        try (Rows rows = RowSource.open("*", store)) {
            assertThat(RowSource.all(rows))
                    .extracting(Row::fields)
                    .containsExactly(
                            Map.of("id", "1", "by", "A & B", "kind", "usual", "", "A & B Inc."),
                            Map.of("kind", "rare"));
        }
    }

    static Stream<Arguments> refused() {
        String laughs = IntStream.range(1, 30)
                .mapToObj(i -> "<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining("", "<!DOCTYPE s [<!ENTITY e0 'ha'>", "]>"));
        String silent = laughs.replace("'ha'", "''");
        String attributes =
                IntStream.range(0, 900).mapToObj(i -> " a" + i + "='&e;'").collect(Collectors.joining());
        String external = "the entity 'e' is external: nothing but the store itself is read";
        return Stream.of(
                arguments("<!DOCTYPE s SYSTEM 'x'><s>&nope;</s>", "Undeclared general entity \"nope\""),
                arguments("<!DOCTYPE s [<!ENTITY e SYSTEM '/etc/passwd'>]><s>&e;</s>", external),
                arguments("<!DOCTYPE s [<!ENTITY e SYSTEM 'http://[bad/x'>]><s>&e;</s>", external),
                arguments("<!DOCTYPE s [<!ENTITY % e SYSTEM '/etc/passwd'> %e;]><s/>", external),
                arguments(
                        "<!DOCTYPE s SYSTEM 'http://[bad/x'><s/>",
                        "the DOCTYPE names 'http://[bad/x', which is not a URI"),
                arguments(
                        "<!DOCTYPE s [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><s>&e;</s>",
                        "Illegal entity expansion: entity \"e\" expands itself recursively."),
                arguments(laughs + "<s>&e29;</s>", "Maximum entity expansion depth limit (20) exceeded"),
                arguments(
                        laughs + "<s>" + "<row>&e4;</row>".repeat(9000) + "</s>",
                        "Maximum entity expansion count limit (1048576) exceeded"),
                arguments(laughs + "<s a='&e9;'/>", "Maximum attribute size limit (16384) exceeded"),
                arguments(
                        silent + "<s><row>&e15;</row></s>", "Maximum entity expansion count limit (1048576) exceeded"),
                arguments(BIG + "<s>" + "<row>&e;</row>".repeat(900) + "</s>", LONG),
                arguments(BIG + "<s><other>" + "&e;<n/>".repeat(900) + "</other></s>", LONG),
                arguments(BIG + "<s><row" + attributes + "/></s>", "Maximum attribute size limit (16384) exceeded"),
                arguments(BIG.replace("xxxxx", "<row/>") + "<s>" + "&e;".repeat(900) + "</s>", LONG),
                arguments(
                        BIG.replace("'xx", "'<!--").replace("xx'", "-->'") + "<s>" + "&e;".repeat(900) + "</s>", LONG),
                arguments(
                        "<!DOCTYPE s [<!ATTLIST row a CDATA '" + x(100_000) + "'>]><s>" + "<row/>".repeat(900) + "</s>",
                        LONG),
                arguments(
                        BIG.replace("]", "<!ATTLIST s a CDATA '" + "&e;".repeat(900) + "'>]") + "<s/>",
                        "Maximum entity expansion count limit (100) exceeded"),
                arguments(
                        "<!DOCTYPE s [" + "<!ENTITY a 'b'>".repeat(20_000) + "]><s/>",
                        "more than 262144 bytes stand before the end of the root element's tag"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsExternalAndWhatMakesMuchOfLittle(String store, String reason) {
        assertThatThrownBy(() -> readStore("*", store))
                .isInstanceOf(StoreSyntaxException.class)
                .hasMessage(reason);
    }

    /** As dictionaries have them: each row has entities, and what they make is longer than the rest of the store. */
    @Test
    void readsAMillionHonestEntities() throws Exception {
        String store = "<!DOCTYPE s [<!ENTITY n 'noun, common'><!ENTITY u '&n;'>]><s>"
                + ("<row>" + "<pos>&u;</pos>".repeat(10) + "</row>").repeat(60_000) + "</s>";

        assertThat(readStore("*", store)).isEqualTo(60_000);
    }
}
