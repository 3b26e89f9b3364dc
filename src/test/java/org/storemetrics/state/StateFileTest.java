package org.storemetrics.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.file.HeldFile.Holder;

/** Which files are taken for a state, and what becomes of the others. */
class StateFileTest {

    @TempDir
    private Path folder;

    private Path file;
    private Path aside;

    @BeforeEach
    void names() {
        file = folder.resolve("store-metrics.state");
        aside = folder.resolve("store-metrics.state.unusable");
    }

    @Test
    void whatWasWrittenIsReadByTheNextProcess() throws Exception {
        try (StateFile state = taken()) {
            assertThat(read(state)).isEmpty();
            assertThat(write(state, "a", "b")).isTrue();
            assertThat(write(state, "c")).isTrue();
        }
        try (StateFile state = taken()) {
            assertThat(read(state)).contains(List.of("c"));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void oneThatIsCutShortOrHasAnotherByteIsPutAside() throws Exception {
        try (StateFile state = taken()) {
            write(state, "abc", "def");
        }
        byte[] whole = Files.readAllBytes(file);
        for (int i = 1; i < whole.length; i++) {
            assertUnusable(Arrays.copyOf(whole, i));
            byte[] other = whole.clone();
            other[i] ^= 1;
            assertUnusable(other);
        }
        assertUnusable(Arrays.copyOf(whole, whole.length + 1));
        assertUnusable("<store/>".repeat(9).getBytes("UTF-8"));
    }

    private void assertUnusable(byte[] bytes) throws Exception {
        Files.write(file, bytes);
        try (StateFile state = taken()) {
            assertThat(read(state)).isEmpty();
            assertThat(aside).hasBinaryContent(bytes);
            write(state, "new");
            assertThat(read(state)).contains(List.of("new"));
        }
    }

    /** It is sparse; a copy of it would not be, and to read it to its end would take hours. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneThatIsLargerThanTheDiskIsPutAsideAtOnce(boolean beginsAsOne) throws Exception {
        long size = 1L << 42;
        if (beginsAsOne) {
            try (StateFile state = taken()) {
                write(state, "abc");
            }
        }
        try (FileChannel large = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
        try (StateFile state = taken()) {
            assertThat(read(state)).isEmpty();
            assertThat(aside).hasSize(size);
            write(state, "new");
            assertThat(aside).hasSize(size);
        }
    }

    @Test
    void oneThatCannotBeReplacedStays() throws Exception {
        try (StateFile state = taken()) {
            write(state, "a");
            Files.createDirectories(folder.resolve("store-metrics.state.tmp/x"));
            assertThat(write(state, "b")).isFalse();
            assertThat(read(state)).contains(List.of("a"));
        }
    }

    /** A rename that outlives a failure of power without what was renamed would leave a file of zeros. */
    @Test
    void oneIsOnTheDiskBeforeItHasItsName() throws Exception {
        Path recorded = folder.resolve("recorded.jfr");
        try (Recording recording = new Recording();
                StateFile state = taken()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            write(state, "a");
            recording.stop();
            recording.dump(recorded);
        }
        assertThat(RecordingFile.readAllEvents(recorded))
                .extracting(event -> event.getString("path"))
                .containsExactly("store-metrics.state.tmp");
    }

    /** Whoever can read it knows how to make rows that are taken for the same. */
    @Test
    void oneIsForItsOwnerOnlyAndNotWrittenThroughALink() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "other");
        Files.createSymbolicLink(folder.resolve("store-metrics.state.tmp"), other);
        try (StateFile state = taken()) {
            assertThat(write(state, "a")).isTrue();
        }
        assertThat(other).hasContent("other");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)))
                .isEqualTo("rw-------");
    }

    @Test
    void oneIsWrittenThroughNoLinkThatTakesThePlaceOfItsFolder() throws Exception {
        Path others = Files.createDirectory(folder.resolve("others"));
        Path states = Files.createDirectory(folder.resolve("states"));
        try (StateFile state = new StateFile(states, System::nanoTime)) {
            assertThat(state.take(false, Duration.ZERO)).isEqualTo(Holder.US);
            Files.move(states, folder.resolve("moved"));
            Files.createSymbolicLink(states, others);
            assertThat(write(state, "a")).isFalse();
        }
        assertThat(others).isEmptyDirectory();
    }

    private StateFile taken() throws IOException, InterruptedException {
        StateFile state = new StateFile(folder, System::nanoTime);
        assertThat(state.take(false, Duration.ZERO)).isEqualTo(Holder.US);
        return state;
    }

    private static boolean write(StateFile state, String... texts) {
        return state.write(out -> {
            out.texts(List.of(texts));
            return null;
        });
    }

    private static Optional<List<String>> read(StateFile state) {
        return state.read(StateInput::texts);
    }
}
