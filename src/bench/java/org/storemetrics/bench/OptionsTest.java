package org.storemetrics.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be asked of a run. */
class OptionsTest {

    private static final Set<String> NAMES = Set.of("once");

    private final Properties properties = new Properties();

    @Test
    void areThoseOfTheTableUnlessGiven() {
        properties.setProperty("bench.rounds", "");

        assertThat(Options.of(properties, NAMES))
                .isEqualTo(new Options(5, 1_000_000, Duration.ofSeconds(60), Set.of()));
    }

    @Test
    void areTaken() {
        properties.setProperty("bench.rounds", "1");
        properties.setProperty("bench.rows", "10000");
        properties.setProperty("bench.idle", "2");
        properties.setProperty("bench.only", " once ,");

        assertThat(Options.of(properties, NAMES))
                .isEqualTo(new Options(1, 10_000, Duration.ofSeconds(2), Set.of("once")));
    }

    @Test
    void areRefusedWhenTheyMakeNoSense() {
        properties.setProperty("bench.only", "twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(properties, NAMES))
                .withMessage("bench.only: there is no 'twice' but once");

        properties.setProperty("bench.only", "");
        properties.setProperty("bench.rows", "999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(properties, NAMES))
                .withMessage("bench.rows: '999' is no whole number from 1000 on");
    }
}
