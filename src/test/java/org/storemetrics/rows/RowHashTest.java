package org.storemetrics.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.storemetrics.xml.Text;

class RowHashTest {

    private static final int MILLION = 1_000_000;
    private static final RowHash HASHES = new RowHash(1);

    @Test
    void tellsApartWhatStringsHashCodeDoesNot() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertDistinct("Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa", "", " ", "\0", "\0\0");
    }

    /** Where only multiplications by an odd number are in between, their highest bits would cancel each other. */
    @Test
    void tellsApartTextsWhoseDifferencesWouldCancelEachOther() {
        assertDistinct(
                "abcdefgh", "abc\u8064efgh", "abc\u8064e\u8066gh", "abc\u8064ef\u8067h", "abc\u8064e\u8066g\u8068");
        assertDistinct(IntStream.range(0, 1 << 16)
                .mapToObj(i -> "abc" + (char) i + "efgh")
                .toArray());
    }

    @Test
    void dependsOnASecretThatNobodyElseKnows() {
        Object[] values = {"a", "abcdefgh", Map.of("a", "b"), List.of("a"), Map.of("a", List.of("b"))};
        for (Object value : values) {
            assertDistinct(LongStream.range(0, 1000)
                    .mapToObj(secret -> new RowHash(secret).of(value))
                    .toArray());
            assertThat(new RowHash(HASHES.secret()).of(value)).isEqualTo(HASHES.of(value));
        }
        assertThat(RowHash.random().secret()).isNotEqualTo(RowHash.random().secret());
    }

    /** A state that was saved by one reader is compared with rows of the other. */
    @Test
    void areTheSameWhetherATextIsCharactersOrBytes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            int bound = i % 4 == 0 ? 0x3000 : 128;
            String text = random.ints(random.nextInt(20), 1, bound)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
            assertThat(HASHES.of(new Text(bytes, 1, bytes.length - 1))).isEqualTo(HASHES.of(text));
        }
    }

    /** As an index of keys does: keys are where their highest bits say. */
    @Test
    void spreadsTextsThatWereMadeToHaveOnePlace() {
        long[] places = IntStream.range(0, 1 << 16)
                .mapToLong(i -> RowHash.random().of("id=" + i) >>> 48)
                .distinct()
                .toArray();
        assertThat(places.length).isGreaterThan(40_000);
    }

    @Test
    void doesNotMindTheOrderOfFields() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", "1");
        one.put("type", "fruit");
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("type", "fruit");
        other.put("id", "1");

        assertThat(HASHES.of(one)).isEqualTo(HASHES.of(other));
    }

    @Test
    void tellsFieldsAndTheirValuesApart() {
        assertDistinct(
                Map.of(),
                Map.of("a", "b"),
                Map.of("b", "a"),
                Map.of("a", "b", "b", "a"),
                Map.of("a", "a", "b", "b"),
                Map.of("ab", ""),
                Map.of("", "ab"),
                Map.of("a", "1", "b", "2"),
                Map.of("a", "2", "b", "1"));
    }

    @Test
    void tellsNestedListsAndMapsApart() {
        assertDistinct(
                List.of(),
                List.of("1"),
                List.of("1", "2"),
                List.of("2", "1"),
                List.of(List.of("1"), "2"),
                List.of("1", List.of("2")),
                List.of(List.of("1", "2")),
                Map.of("a", List.of("1", "2")),
                Map.of("a", List.of("2", "1")),
                Map.of("a", Map.of("b", "1")),
                Map.of("a", Map.of("b", "2")),
                Map.of("a", List.of(Map.of("b", "1"))),
                Map.of("b", Map.of("a", "1")));
        assertThat(HASHES.of(Arrays.asList((Object) null))).isNotEqualTo(HASHES.of(List.of("null")));
    }

    @Test
    void hasNoCollisionInAMillionKeysThatFollowEachOther() {
        assertAllDistinct(IntStream.range(0, MILLION).mapToLong(id -> HASHES.of("id=" + id)));
    }

    @Test
    void hasNoCollisionInAMillionRandomKeys() {
        SplittableRandom random = new SplittableRandom(1);
        assertAllDistinct(IntStream.range(0, MILLION)
                .mapToLong(i -> HASHES.of(Long.toString(random.nextLong(), Character.MAX_RADIX))));
    }

    @Test
    void hasNoCollisionInAMillionRowsThatDifferInOneDigit() {
        assertAllDistinct(IntStream.range(0, MILLION)
                .mapToLong(i -> HASHES.of(Map.of("a", String.valueOf(i / 1000), "b", String.valueOf(i % 1000)))));
    }

    private static void assertDistinct(Object... values) {
        assertAllDistinct(Arrays.stream(values).mapToLong(HASHES::of), values.length);
    }

    private static void assertAllDistinct(LongStream hashes) {
        assertAllDistinct(hashes, MILLION);
    }

    private static void assertAllDistinct(LongStream hashes, int count) {
        assertThat(hashes.distinct().count()).isEqualTo(count);
    }
}
