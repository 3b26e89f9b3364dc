package org.storemetrics.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Stores that nobody has thought of: the stores of the golden cases with random mutations, and random bytes. */
final class Inputs {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int LONGEST = 1 << 15;

    /** Those that leave many stores well-formed come up more often. */
    private static final List<Mutation> MUTATIONS = Stream.concat(
                    Stream.of(Mutation.values()), Collections.nCopies(6, Mutation.REPLACE_VALUE).stream())
            .toList();

    private final SplittableRandom random;
    private final List<byte[]> stores = new ArrayList<>();

    Inputs(long seed) {
        random = new SplittableRandom(seed);
        try (Stream<Path> golden = Files.list(GOLDEN)) {
            for (Path file : golden.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                if (Files.size(file) < LONGEST) {
                    stores.add(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] next() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            return noise;
        }
        if (kind == 1) {
            StringBuilder tokens = new StringBuilder();
            random.ints(random.nextInt(60)).forEach(i -> tokens.append(Tokens.any(random)));
            return tokens.toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] store = stores.get(random.nextInt(stores.size()));
        for (int times = kind < 15 ? 1 : kind - 13; times > 0; times--) {
            store = MUTATIONS.get(random.nextInt(MUTATIONS.size())).apply(store, random);
        }
        return store;
    }
}
