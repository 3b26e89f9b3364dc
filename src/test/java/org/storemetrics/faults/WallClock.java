package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Programs;

/** A wall clock of the program's own, which can be set while it runs; all other clocks stay as they are. */
record WallClock(Path library, Path off) {

    static WallClock in(Path directory) throws Exception {
        Path source = directory.resolve("clock.c");
        try (InputStream text = Objects.requireNonNull(WallClock.class.getResourceAsStream("clock.c"))) {
            Files.copy(text, source);
        }
        WallClock clock = new WallClock(directory.resolve("clock.so"), directory.resolve("off"));
        String[] compile = {
            Programs.require("cc").toString(), "-shared", "-fPIC", "-o", clock.library.toString(), source.toString()
        };
        assertThat(Finished.run(new ProcessBuilder(compile))).isEqualTo(new Finished(0, ""));
        clock.set(Duration.ZERO);
        return clock;
    }

    /** The program's clock is off by so much from now on: it sees the file's bytes as soon as they are written. */
    void set(Duration by) throws IOException {
        byte[] seconds = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(by.toSeconds())
                .array();
        // never cut to nothing: it is mapped
        Files.write(off, seconds, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Words to start the program behind. */
    List<String> words() {
        return List.of("env", "LD_PRELOAD=" + library, "CLOCK=" + off);
    }
}
