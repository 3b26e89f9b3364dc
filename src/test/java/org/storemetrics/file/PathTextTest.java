package org.storemetrics.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PathTextTest {

    @Test
    void isThatOfThePath() {
        assertThat(PathText.of(Path.of("/srv/a \"b\"/stö\n1.xml"))).isEqualTo("/srv/a \"b\"/stö\n1.xml");
    }

    @Test
    void isEscapedAsTheValueOfALabelIs() {
        assertThat(PathText.escaped(Path.of("/srv/a \"b\"/stö\n1\\2.xml")))
                .isEqualTo("/srv/a \\\"b\\\"/stö\\n1\\\\2.xml");
    }
}
