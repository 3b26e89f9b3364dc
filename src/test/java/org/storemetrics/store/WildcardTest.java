package org.storemetrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which names an Ant pattern matches. */
class WildcardTest {

    @Test
    void matchesWhatIsWrittenByTheRules() {
        SplittableRandom random = new SplittableRandom(1);
        int matched = 0;
        for (int i = 0; i < 50_000; i++) {
            String pattern = words(random, "a", "b", "*", "?", "*a", "a*b", "**", "**", "**");
            String name = words(random, "a", "b", "ab", "aab", "abab");

            boolean matches = Wildcard.of(pattern, true).matches(name);

            assertThat(matches).as(pattern + " " + name).isEqualTo(follows(pattern.split("/"), 0, name.split("/"), 0));
            matched += matches ? 1 : 0;
        }
        assertThat(matched).isBetween(5_000, 45_000);
    }

    private static String words(SplittableRandom random, String... words) {
        return random.ints(1 + random.nextInt(5), 0, words.length)
                .mapToObj(word -> words[word])
                .collect(Collectors.joining("/"));
    }

    private static boolean follows(String[] pattern, int p, String[] name, int n) {
        if (p == pattern.length) {
            return n == name.length;
        }
        if (pattern[p].equals("**")) {
            // at the end something has to be there
            return p + 1 < pattern.length && follows(pattern, p + 1, name, n)
                    || n < name.length && (follows(pattern, p, name, n + 1) || p + 1 == pattern.length);
        }
        return n < name.length && part(pattern[p], name[n]) && follows(pattern, p + 1, name, n + 1);
    }

    private static boolean part(String pattern, String name) {
        if (pattern.isEmpty() || name.isEmpty()) {
            return pattern.isEmpty() && name.isEmpty() || pattern.equals("*");
        }
        return pattern.startsWith("*")
                ? part(pattern.substring(1), name) || part(pattern, name.substring(1))
                : (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
                        && part(pattern.substring(1), name.substring(1));
    }

    /** Who may name files where a pattern looks does not stop the program by that. */
    @Test
    void answersAtOnceWhateverTheName() {
        String names = "a".repeat(255);
        String folders = "a/".repeat(2_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(Wildcard.of("*a".repeat(30) + ".xml", true).matches(names))
                    .isFalse();
            assertThat(Wildcard.of("*a".repeat(30) + ".xml", true).matches(names + ".xml"))
                    .isTrue();
            assertThat(Wildcard.of("**/a/".repeat(30) + "b.xml", true).matches(folders + "a.xml"))
                    .isFalse();
            assertThat(Wildcard.of("**/a/".repeat(30) + "b.xml", true).matches(folders + "b.xml"))
                    .isTrue();
        });
    }
}
