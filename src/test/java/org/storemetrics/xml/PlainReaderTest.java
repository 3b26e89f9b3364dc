package org.storemetrics.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stores are read as plain XML, and which are left to Woodstox, well-formed or not. */
class PlainReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<s/>",
                "<?p i?><s/>",
                "<?xml-stylesheet href='s.xsl'?>\n<s/>",
                "\ufeff<?xml version='1.0' encoding='UTF-8' standalone='no'?>\r\n<s>\r\n</s>\r\n",
                "<!-- c --><?p i?><!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><s/><!-- c -->",
                "<!DOCTYPE s SYSTEM 'https://example.org/a/b-1.dtd'>\n<s></s>\n",
                "<s a='1' b = \"'\">&lt;&#65;&#x20ac;<![CDATA[ <&]] ]]><!-- a - b --><?p i?></s >",
                "<p:s xmlns:p='u' xmlns='v' p:a='1' a='2' xml:lang='en'><t xmlns=''/></p:s>",
                "<s>caf\u00e9 \u65e5\u672c \ud83d\ude00 > ]] ></s>",
                "<s>&#10;\u2028</s>"
            })
    void readsWhatMostStoresHave(String store) {
        byte[] bytes = store.getBytes(StandardCharsets.UTF_8);

        assertThat(Events.ofPlain(bytes))
                .isEqualTo(Events.ofWoodstox(bytes))
                .extracting(Events::end)
                .isEqualTo("well-formed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<?xml version='1.1'?><s/>",
                "<?xml?><s/>",
                " <?xml version='1.0'?><s/>",
                "<?xml version='1.0' encoding='ISO-8859-1'?><s/>",
                "<!DOCTYPE s [<!ENTITY e 'v'>]><s/>",
                "<!DOCTYPE s SYSTEM 'a b'><s/>",
                "<!DOCTYPE s><!DOCTYPE s><s/>",
                "<s/><!DOCTYPE s>",
                "<s>&e;</s>",
                "<s>&#0;</s>",
                "<s>&#xd800;</s>",
                "<s>]]></s>",
                "<s>\u0001</s>",
                "<s>\ufffe</s>",
                "<s>a\rb</s>",
                "<gr\u00f6\u00dfe/>",
                "<s gr\u00f6\u00dfe='1'/>",
                "<s><!-- -- --></s>",
                "<s><?xml p?></s>",
                "<s a='1' a='2'/>",
                "<s a='<'/>",
                "<s a='1'b='2'/>",
                "<s xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'/>",
                "<p:s/>",
                "<s p:a='1'/>",
                "<s xmlns:p=''/>",
                "<s xmlns:xml='u'/>",
                "<a:b:c xmlns:a='u'/>",
                "<1/>",
                "<s></t>",
                "<s>",
                "<s",
                "<s/>x",
                "<s/><s/>",
                "<s/><![CDATA[]]>"
            })
    void leavesTheRestToWoodstox(String store) {
        assertThat(Events.ofPlain(store.getBytes(StandardCharsets.UTF_8)).end()).isEqualTo("not plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<t>", "<t a='", "<t><![CDATA[", "<t><!--", "<"})
    void leavesAStoreThatEndsWithinAnythingToWoodstox(String beginning) {
        for (int blanks = 32_700; blanks < 32_800; blanks++) {
            // the end of a buffer is somewhere there
            String store = "<s>" + " ".repeat(blanks) + beginning;
            assertThat(Events.ofPlain(store.getBytes(StandardCharsets.UTF_8)).end())
                    .isEqualTo("not plain");
        }
    }

    @Test
    void readsWhateverTheEndOfABufferCuts() {
        String row =
                "<p:t xmlns:p='u' a=\"caf\u00e9 &amp;\">\r\n \ud83d\ude00&#10;<!-- c --><![CDATA[]]]]><?p i?></p:t >";
        for (int blanks = 32_600; blanks < 32_800; blanks++) {
            byte[] store = ("<s>" + " ".repeat(blanks) + row + "</s>").getBytes(StandardCharsets.UTF_8);
            assertThat(Events.ofPlain(store)).isEqualTo(Events.ofWoodstox(store));
        }
    }

    @Test
    void tellsTheLineOfEachTag() {
        String store = "<s>\n\n<t\n/>\r\n<!--\n--><t a='\n'>\n</t><t/>" + "\n".repeat(100_000) + "<t/></s>";
        byte[] bytes = store.getBytes(StandardCharsets.UTF_8);

        assertThat(Events.ofPlain(bytes).lines())
                .filteredOn(line -> line.contains("<t"))
                .containsExactly("3 <t", "6 <t a= ", "8 <t", "100008 <t")
                .isEqualTo(Events.ofWoodstox(bytes).lines().stream()
                        .filter(line -> line.contains("<t"))
                        .toList());
    }
}
