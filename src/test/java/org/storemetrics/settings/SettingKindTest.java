package org.storemetrics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.rows.RowPaths;

/** Which values each setting takes. */
class SettingKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            store.directory    | /data/my stores
            store.files        | store.xml
            store.files        | *.xml,**/store-?.xml
            store.row          | items/item
            store.row          | *
            store.types        | ''
            store.types        | fruit,fresh drink
            store.files        | .hidden.xml
            store.files        | .below/.*.xml
            store.forget       | 0s
            store.forget       | 24h
            store.poll.period  | 500ms
            store.poll.period  | 15s
            textfile.period    | 2m
            textfile.period    | 1h
            textfile.directory | target/textfile
            textfile.file      | store-1_a.b.prom
            routes.directory   | ./routes
            series.max         | 1
            series.max         | 999999999
            http.port          | ''
            http.port          | 0
            http.port          | 65535
            http.host          | 0.0.0.0
            http.host          | ::1
            http.host          | my-host.example
            http.config.file   | ''
            http.config.file   | /etc/web.yml
            http.hosts         | ''
            http.hosts         | Metrics.Example,[::1],10.0.0.5
            push.gateway.url   | ''
            push.gateway.url   | http://push_gateway:9091
            push.gateway.url   | https://a:b%3Ac@[::1]:9091/push/
            push.gateway.job   | store_metrics
            push.gateway.instance | ''
            push.gateway.instance | shop-1.example:a
            """)
    void takesAsItIs(String name, String value) {
        assertThat(given(name, value).texts()).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            store.directory    | ``             | the path of a directory
            store.directory    | ${env:HOME}    | the path of a directory
            routes.directory   | {{routes}}     | the path of a directory, or empty for none
            textfile.directory | ``             | the path of a directory
            store.files        | ``             | comma-separated file names or Ant patterns below store.directory
            store.files        | a.xml,,b.xml   | comma-separated file names or Ant patterns below store.directory
            store.files        | /data/a.xml    | comma-separated file names or Ant patterns below store.directory
            store.files        | b/./c.xml      | comma-separated file names or Ant patterns below store.directory
            store.files        | ../a.xml       | comma-separated file names or Ant patterns below store.directory
            store.types        | it's           | comma-separated names
            store.types        | ${header.type} | comma-separated names
            store.forget       | 0              | 0s or a period such as 500ms, 15s or 2m
            store.poll.period  | 15             | a period such as 500ms, 15s or 2m
            store.poll.period  | 0s             | a period such as 500ms, 15s or 2m
            store.poll.period  | -1s            | a period such as 500ms, 15s or 2m
            textfile.period    | 1.5s           | a period such as 500ms, 15s or 2m
            textfile.period    | 15 s           | a period such as 500ms, 15s or 2m
            textfile.period    | 1d             | a period such as 500ms, 15s or 2m
            textfile.file      | store.txt      | a file name in plain letters that ends in .prom
            textfile.file      | .prom          | a file name in plain letters that ends in .prom
            textfile.file      | .store.prom    | a file name in plain letters that ends in .prom
            textfile.file      | a/store.prom   | a file name in plain letters that ends in .prom
            textfile.file      | größe.prom     | a file name in plain letters that ends in .prom
            series.max         | 0              | a number from 1 to 999999999
            series.max         | 1e3            | a number from 1 to 999999999
            series.max         | 9999999999     | a number from 1 to 999999999
            http.port          | 65536          | a number from 1 to 65535, or empty for none
            http.port          | -1             | a number from 1 to 65535, or empty for none
            http.port          | http           | a number from 1 to 65535, or empty for none
            http.host          | ``             | an address or a name of this host
            http.host          | a b            | an address or a name of this host
            http.hosts         | metrics:9464   | comma-separated names such as metrics.example or [::1], without a port, or empty for any
            http.hosts         | a,,b           | comma-separated names such as metrics.example or [::1], without a port, or empty for any
            push.gateway.job   | ``             | a name in plain letters
            push.gateway.job   | a/b            | a name in plain letters
            push.gateway.instance | ..          | a name in plain letters, or empty for the name of this host
            """)
    void refusesInWords(String name, String value, String allowed) {
        assertThatThrownBy(() -> given(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessage(name + " is '" + value + "', given with -D" + name + ", but must be " + allowed);
    }

    @Test
    void saysWhichPathIsNone() {
        assertThatThrownBy(() -> given("store.row", "row, a//b"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "store.row, given with -Dstore.row: 'a//b' is not a path of element names below the root element,"
                                + " such as 'row', 'items/item', '**/item' or '*': 'a/**/b' has any number of levels between");
    }

    @Test
    void makesTypedValues() {
        assertThat(given("store.directory", "/data/my stores").store().directory())
                .isEqualTo(Path.of("/data/my stores"));
        assertThat(given("store.files", "a.xml, *.xml").store().files()).containsExactly("a.xml", "*.xml");
        assertThat(given("store.row", "items/*").store().row()).isEqualTo(RowPaths.parse("items/*"));
        assertThat(given("store.types", "").store().types()).isEmpty();
        assertThat(given("store.types", "a,b c").store().types()).containsExactly("a", "b c");
        assertThat(given("store.poll.period", "500ms").store().pollPeriod()).hasMillis(500);
        assertThat(given("textfile.period", "2m").textfile().period()).hasMinutes(2);
        assertThat(given("textfile.period", "15s").textfile().period()).hasSeconds(15);
        assertThat(given("textfile.period", "1h").textfile().period()).hasHours(1);
        assertThat(given("textfile.file", "a.prom").textfile().hasDefaultName()).isFalse();
        assertThat(given("textfile.file", "store.prom").textfile().hasDefaultName())
                .isTrue();
        assertThat(given("series.max", "999999999").series().max()).isEqualTo(999_999_999);
        assertThat(given("http.port", "").http().port()).isZero();
        assertThat(given("http.port", "65535").http().port()).isEqualTo(65_535);
        assertThat(given("http.hosts", "").http().hosts()).isEmpty();
        assertThat(given("http.hosts", "Metrics.Example , [::1]").http().hosts())
                .containsExactly("metrics.example", "[::1]");
        assertThat(given("push.gateway.url", "").push().url()).isEmpty();
        assertThat(given("push.gateway.url", "http://a:1").push().url()).hasValue(GatewayUrl.parse("http://a:1"));
    }

    @ParameterizedTest
    @CsvSource({"store.files", "store.types"})
    void tidiesLists(String name) {
        assertThat(given(name, "a , b c,  d").texts()).containsEntry(name, "a,b c,d");
    }

    @Test
    void refusesControlCharacters() {
        assertThatThrownBy(() -> given("store.directory", "a\nb")).isInstanceOf(SettingsException.class);
        // what the locale C makes of an umlaut
        assertThatThrownBy(() -> given("store.directory", "/srv/b\uFFFD\uFFFD"))
                .hasMessageEndingWith("but must be the path of a directory; this process's locale does not know all of"
                        + " its characters: start it with LC_ALL=C.UTF-8");
    }

    private static Settings given(String name, String value) {
        Properties system = new Properties();
        system.setProperty(name, value);
        return Settings.load(null, system, Map.of());
    }
}
