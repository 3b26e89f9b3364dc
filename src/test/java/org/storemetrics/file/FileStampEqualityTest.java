package org.storemetrics.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileStampEqualityTest {

    private static final FileTime WRITTEN = FileTime.fromMillis(1000);
    private static final FileTime CHANGED = FileTime.fromMillis(2000);
    private static final FileStamp STAMP = new FileStamp(WRITTEN, CHANGED, 3, "4");

    @Test
    void isThatOfTheSameVersion() {
        FileStamp same = new FileStamp(FileTime.fromMillis(1000), FileTime.fromMillis(2000), 3, "4");

        assertThat(same).isEqualTo(STAMP).hasSameHashCodeAs(STAMP);
    }

    @ParameterizedTest
    @MethodSource
    void isNotThatOfAVersionOfWhichAnyPartDiffers(FileStamp other) {
        assertThat(other).isNotEqualTo(STAMP);
        assertThat(STAMP).isNotEqualTo(other);
    }

    static Stream<FileStamp> isNotThatOfAVersionOfWhichAnyPartDiffers() {
        return Stream.of(
                new FileStamp(CHANGED, CHANGED, 3, "4"),
                new FileStamp(WRITTEN, WRITTEN, 3, "4"),
                new FileStamp(WRITTEN, null, 3, "4"),
                new FileStamp(WRITTEN, CHANGED, 4, "4"),
                new FileStamp(WRITTEN, CHANGED, 3, "3"),
                new FileStamp(WRITTEN, CHANGED, 3, null));
    }
}
