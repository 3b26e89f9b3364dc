package org.storemetrics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of {@code push.gateway.url}. */
class GatewayUrlTest {

    @Test
    void hasAnAddressAndNoLogin() {
        assertThat(GatewayUrl.parse("http://push.example:9091"))
                .isEqualTo(new GatewayUrl("http", "push.example:9091", null, ""));
    }

    @Test
    void mayHaveAPathALoginAndAContainersName() {
        assertThat(GatewayUrl.parse("https://o%40ps:p%3Aw+0:@push_gateway/behind/a//"))
                .isEqualTo(new GatewayUrl("https", "push_gateway/behind/a", "o@ps", "p:w+0:"));
        assertThat(GatewayUrl.parse("http://token@[::1]:9091/"))
                .isEqualTo(new GatewayUrl("http", "[::1]:9091", "token", ""));
    }

    @Test
    void neverShowsItsLogin() {
        assertThat(GatewayUrl.parse("https://ops:secret@push.example/a")).hasToString("https://push.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push.example:9091",
                "//push.example",
                "ftp://push.example",
                "http://",
                "http:///metrics",
                "http://a b",
                "http://ops@",
                "http://push.example:port",
                "http://push.example?job=a",
                "http://push.example#a",
                "http://o:p{w@push.example"
            })
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> GatewayUrl.parse(text));
    }
}
