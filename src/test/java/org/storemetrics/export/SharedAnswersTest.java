package org.storemetrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.storemetrics.export.SharedAnswers.Answer;
import org.storemetrics.export.SharedAnswers.Form;

/** Which bytes clients share; there is room for 25. */
class SharedAnswersTest {

    private static final Form TEXT = new Form("text/plain", false, List.of());
    private static final Form ONE_NAME = new Form("text/plain", false, List.of("store_up"));

    private long now;
    private int made;
    private final SharedAnswers answers = new SharedAnswers(25, () -> now);

    @Test
    void areMadeOnceASecondForEachForm() throws IOException {
        Answer first = of(TEXT);
        try (Answer compressed = of(new Form("text/plain", true, List.of()))) {
            assertThat(compressed).isNotSameAs(first);
        }
        assertThat(of(TEXT)).isSameAs(first);

        now += Duration.ofMillis(1001).toNanos();
        assertThat(of(TEXT)).isNotSameAs(first);
    }

    @Test
    void areThoseOfBeforeWhileClientsHoldTooMuch() throws IOException {
        of(TEXT);
        pass(2);
        Answer last = of(TEXT);
        pass(2);
        assertThat(of(TEXT)).isSameAs(last);
        assertThat(of(ONE_NAME)).isNull();

        pass(9);
        assertThat(of(TEXT)).as("those are too old").isNull();
    }

    @Test
    void areMadeAgainWhenClientsHaveTakenThem() throws IOException {
        Answer first = of(TEXT);
        Answer again = of(TEXT);
        pass(2);
        Answer second = of(TEXT);
        pass(2);
        first.close();
        assertThat(of(TEXT)).isSameAs(second);
        again.close();
        assertThat(of(TEXT)).isNotSameAs(second);
    }

    @Test
    void areMadeHoweverLargeIfNobodyHoldsAny() throws IOException {
        for (int time = 0; time < 3; time++) {
            try (Answer answer = answers.of(TEXT, () -> new byte[1000])) {
                assertThat(answer).isNotNull();
            }
            pass(2);
        }
    }

    private Answer of(Form form) throws IOException {
        return answers.of(form, () -> new byte[] {(byte) ++made, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
