package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Programs;

/** A store's name stands for something else for a while: the program is not held up, and goes on when it is a store. */
class OddStoreTest {
    @TempDir
    Path directory;

    /** What an application, or someone at a shell, can put in a store's place. */
    enum Oddity {
        FIFO("is not a regular file") {
            @Override
            void make(Path store) {
                String mkfifo = Programs.require("mkfifo").toString();
                assertThat(Finished.run(new ProcessBuilder(mkfifo, store.toString())))
                        .isEqualTo(new Finished(0, ""));
            }
        },
        DIRECTORY("is not a regular file") {
            @Override
            void make(Path store) throws IOException {
                Files.createDirectory(store);
            }
        },
        SOCKET("is not a regular file") {
            @Override
            void make(Path store) throws IOException {
                try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    server.bind(UnixDomainSocketAddress.of(store));
                }
            }
        },
        DANGLING_LINK("does not exist") {
            @Override
            void make(Path store) throws IOException {
                Files.createSymbolicLink(store, Path.of("nowhere"));
            }
        },
        LINK_LOOP("does not exist") {
            @Override
            void make(Path store) throws IOException {
                Files.createSymbolicLink(store, store.getFileName());
            }
        },
        LINK_TO_A_DEVICE("is not a regular file") {
            @Override
            void make(Path store) throws IOException {
                Files.createSymbolicLink(store, Path.of("/dev/zero"));
            }
        };

        private final String logged;

        Oddity(String logged) {
            this.logged = logged;
        }

        abstract void make(Path store) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoStoreIsSaidOnceUntilItIsOneAgain(Oddity oddity) throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        try (RunningHost running = RunningHost.start(host)) {
            running.awaitQuantity(1);
            Files.delete(host.store());
            oddity.make(host.store());
            running.program().awaitOutput("store " + host.store() + " " + oddity.logged, 1);
            running.awaitUp(0);
            running.assertWhole();
            assertThat(running.value(host.series("store_total_rows"))).isNull();

            Files.delete(host.store());
            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);
            running.assertWhole();
            // "is back", or "is a regular file again"
            running.program().awaitOutput("INFO store " + host.store() + " is ", 1);
            running.stop();
        }
    }

    @Test
    void unreadableStoreKeepsItsLastValues() throws Exception {
        Host host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        try (RunningHost running = RunningHost.start(host, RunningHost.withoutRootsRights())) {
            running.awaitQuantity(1);
            host.writeStore(StoreText.of(1, 2));
            running.awaitQuantity(2);
            Files.setPosixFilePermissions(host.store(), PosixFilePermissions.fromString("---------"));
            Files.setLastModifiedTime(host.store(), FileTime.fromMillis(0));
            running.awaitUp(0);
            running.assertWhole();
            assertThat(running.program().output())
                    .containsOnlyOnce("cannot read " + host.store() + ": permission denied");
            running.awaitQuantity(2);

            Files.setPosixFilePermissions(host.store(), PosixFilePermissions.fromString("rw-r--r--"));
            running.awaitUp(1);
            running.stop();
        }
    }
}
