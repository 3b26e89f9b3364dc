package org.storemetrics.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are compared only if they have done the same job. */
class SameResultTest {

    private static final String OURS = "store_rows{path=\"s\",type=\"a\"} 1000000.0\n";

    @TempDir
    Path directory;

    @Test
    void takesTheSameNumbersHoweverTheyAreWritten() throws Exception {
        Path ours = write("ours", OURS + "store_up{path=\"s\"} 1.0\n");
        Path theirs = write("theirs", "store_rows{type=\"a\",path=\"s\"} 1e+06\n");

        assertThatCode(() -> SameResult.require(ours, theirs)).doesNotThrowAnyException();
    }

    @Test
    void refusesOtherNumbersAndNone() throws Exception {
        Path ours = write("ours", OURS);
        Path other = write("other", OURS.replace("1000000", "999999"));
        Path none = write("none", "store_up{path=\"s\"} 1.0\n");

        assertThatIllegalStateException().isThrownBy(() -> SameResult.require(ours, other));
        assertThatIllegalStateException().isThrownBy(() -> SameResult.require(none, none));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
