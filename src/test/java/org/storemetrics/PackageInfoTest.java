package org.storemetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package says what it holds, and lets the build check where null is meant. */
class PackageInfoTest {

    private static final Path SOURCES = Path.of("src/main/java/org/storemetrics");

    @Test
    void eachPackageIsDescribedAndNullMarked() throws IOException {
        List<Path> packages;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            packages = files.filter(Files::isDirectory).toList();
        }

        assertThat(packages)
                .hasSizeGreaterThan(10)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("*/\n@NullMarked\npackage ")
                        .contains("import org.jspecify.annotations.NullMarked;\n"));
    }
}
