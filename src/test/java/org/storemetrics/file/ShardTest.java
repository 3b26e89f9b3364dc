package org.storemetrics.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    private static final List<String> NAMES = IntStream.range(0, 9000)
            .mapToObj(i -> "branch-" + i % 90 + "/store-" + i + ".xml")
            .toList();

    /** The only one of so many that has a file. */
    private static int of(int shards, String name) {
        List<Integer> having = IntStream.range(0, shards)
                .filter(number -> new Shard(number, shards).has(name))
                .boxed()
                .toList();
        assertThat(having).as(name).hasSize(1);
        return having.get(0);
    }

    @Test
    void haveEachFileOnce() {
        assertThat(NAMES.stream().map(name -> of(8, name)).distinct()).hasSize(8);
        assertThat(NAMES.stream().filter(new Shard(3, 8)::has).count()).isBetween(1000L, 1250L);
        assertThat(NAMES).allMatch(Shard.WHOLE::has);
    }

    @Test
    void moveOnlyWhatOneMoreTakes() {
        List<String> moved =
                NAMES.stream().filter(name -> of(8, name) != of(9, name)).toList();

        assertThat(moved).allMatch(name -> of(9, name) == 8);
        assertThat(moved.size()).isBetween(880, 1120);
    }

    /** Processes of several versions share the stores while they are upgraded. */
    @Test
    void areTheSameInEachVersion() {
        assertThat(List.of("store.xml", "a/b.xml", "a/c.xml", "größe.xml"))
                .map(name -> of(1000, name))
                .containsExactly(741, 789, 146, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/8", "8/8", "0/0"})
    void areNoneBeyondTheirCount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.of(text));
    }
}
