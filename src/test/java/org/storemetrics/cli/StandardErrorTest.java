package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever says something on standard error is not held up by one who does not listen. */
@Timeout(30)
class StandardErrorTest {

    /** A pipe: each write waits until somebody reads. */
    private static final class Pipe extends ByteArrayOutputStream {

        private final CountDownLatch reader = new CountDownLatch(1);

        @Override
        public void writeBytes(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }

        @Override
        public void write(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                reader.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.write(bytes, offset, length);
        }
    }

    private final Pipe pipe = new Pipe();

    @Test
    void hasBeenWrittenWhenItIsSaid() {
        pipe.reader.countDown();
        PrintStream error = StandardError.over(pipe);
        error.println("stü");
        assertThat(pipe.toString(StandardCharsets.UTF_8)).isEqualTo("stü\n");
    }

    @Test
    void losesWhatThereIsNoRoomForAndCountsIt() {
        PrintStream error = StandardError.over(pipe);
        for (int i = 0; i < 1_500; i++) {
            error.println("line " + i);
        }
        pipe.reader.countDown();
        while (pipe.toString(StandardCharsets.UTF_8).lines().count() < 1_002) {
            Thread.onSpinWait();
        }
        error.println("the last");

        // one was under way
        assertThat(pipe.toString(StandardCharsets.UTF_8))
                .startsWith("line 0\n")
                .contains(" WARN 499 lines of the log are lost: nobody read standard error\n")
                .contains("line 1000\n")
                .endsWith("the last\n");
    }
}
