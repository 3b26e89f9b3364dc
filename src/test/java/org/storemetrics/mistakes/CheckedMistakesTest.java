package org.storemetrics.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code check} finds every mistake and no other. */
class CheckedMistakesTest {

    private static final long SEED = 7;
    private static final int PAIRS = 20;

    @TempDir
    private Path directory;

    private EditedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new EditedRoutes(directory);
    }

    static List<MadeMistake> single() {
        return MadeMistake.all();
    }

    @ParameterizedTest
    @MethodSource
    void single(MadeMistake mistake) throws IOException {
        mistake.make(routes);
        String once = routes.once();

        assertThat(routes.check()).containsExactly("2", once.strip().replace("2 store-metrics: ", ""));
    }

    static Stream<Arguments> pairs() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<MadeMistake> all = MadeMistake.all();
        List<Arguments> pairs = new ArrayList<>();
        while (pairs.size() < PAIRS) {
            MadeMistake one = all.get(random.nextInt(all.size()));
            MadeMistake other = all.get(random.nextInt(all.size()));
            if (!one.file().equals(other.file())) {
                pairs.add(Arguments.arguments(one, other));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource
    void pairs(MadeMistake one, MadeMistake other) throws IOException {
        one.make(routes);
        String ofOne = routes.once().strip().replace("2 store-metrics: ", "");
        EditedRoutes others = new EditedRoutes(directory.resolve("others"));
        other.make(others);
        String ofOther = others.once().strip().replace("2 store-metrics: ", "");
        other.make(routes);

        assertThat(routes.check())
                .containsExactlyInAnyOrder("2", ofOne, ofOther)
                .isSorted();
    }
}
