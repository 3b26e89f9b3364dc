package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Programs;

/** Others may write into the textfile's directory, too, and put there what they want. */
class SharedDirectoryTest {
    private static final String SECRET = "secret\n";

    /** Whatever begins to be written there is replaced by a link to somebody's secret at once, for ever. */
    private static final String ATTACK = """
            cd "$1" || exit 1
            while :; do
              for file in store.prom.*.tmp; do
                [ -f "$file" ] && [ ! -h "$file" ] && rm -f "$file" && ln -s "$2" "$file" && echo replaced
              done
            done
            """;

    /** A lock on its first byte, as a {@code once} at work has it: to read, or to write as the flag says. */
    private static final String LOCK = """
            use Fcntl; $| = 1;
            open(F, $ARGV[1] ? "+<" : "<", $ARGV[0]) or die $!;
            fcntl(F, F_SETLK, pack("s s x4 q q i x4", $ARGV[1] ? F_WRLCK : F_RDLCK, 0, 0, 1, 0)) or die $!;
            print "locked\n"; sleep 100;
            """;

    @TempDir
    Path directory;

    private Host host;
    private Path secret;

    @BeforeEach
    void makeHost() throws Exception {
        host = RunningHost.quick(directory).writeStore(StoreText.of(1, 1));
        secret = Files.writeString(directory.resolve("secret"), SECRET);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private void assertSecret() throws Exception {
        assertThat(secret).hasContent(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    /** With this umask a mode must be set after the file was made. */
    @Test
    void linksOfAnotherUserAreNotWrittenThroughNorOpened() throws Exception {
        Path textfiles = host.textfile().getParent();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(textfiles, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Program attack = asNobody("sh", "-c", ATTACK, "sh", textfiles.toString(), secret.toString());
                RunningHost running = RunningHost.start(host, List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"))) {
            running.program().await(() -> attack.output().lines().count() >= 20, "20 replaced files");
            assertSecret();
        }
        assertThat(host.once().exitCode()).isZero();
        assertThat(Files.isRegularFile(host.textfile(), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        host.assertClean();
        assertSecret();
    }

    @Test
    void locksOfAnotherUserStopNothing() throws Exception {
        Path textfiles = host.textfile().getParent();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(textfiles, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(host.once().exitCode()).isZero();
        assertIsWrittenBesideLock("0");
        Files.delete(host.textfile());
        try (Program theirs = asNobody("sh", "-c", "umask 0; : > " + host.textfile())) {
            assertThat(theirs.exitCode()).as(theirs::output).isZero();
        }
        assertIsWrittenBesideLock("1");
    }

    private void assertIsWrittenBesideLock(String writes) throws Exception {
        String perl = Programs.require("perl").toString();
        try (Program lock = asNobody(perl, "-e", LOCK, host.textfile().toString(), writes);
                Program once = start(lock)) {
            assertThat(once.exitCode()).as(once::output).isZero();
            assertThat(once.output()).doesNotContain("WARN", "waits for another process");
        }
        host.assertClean();
    }

    private Program start(Program lock) throws Exception {
        lock.awaitOutput("locked", 1);
        return host.with("once.timeout", "20s").start("once");
    }

    private static Program asNobody(String... command) throws Exception {
        ProcessBuilder nobody = new ProcessBuilder(
                Programs.require("setpriv").toString(), "--reuid", "65534", "--regid", "65534", "--clear-groups");
        nobody.command().addAll(List.of(command));
        return Program.start(nobody, Map.of());
    }

    /** What has the textfile's own name is replaced, and neither opened nor followed. */
    @ParameterizedTest
    @ValueSource(strings = {"mkfifo \"$1\"", "ln -s \"$2\" \"$1\"", "ln \"$2\" \"$1\"", "ln -s nowhere \"$1\""})
    void whatHasTheTextfilesNameIsReplaced(String command) throws Exception {
        String[] words = {"sh", "-c", command, "sh", host.textfile().toString(), secret.toString()};
        assertThat(Finished.run(new ProcessBuilder(words))).isEqualTo(new Finished(0, ""));

        assertThat(host.once().exitCode()).isZero();
        assertThat(Files.isRegularFile(host.textfile(), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        host.assertClean();
        assertSecret();
    }

    @Test
    void folderThatHasTheTextfilesNameStays() throws Exception {
        Files.createDirectory(host.textfile());

        try (Program once = host.start("once")) {
            assertThat(once.exitCode()).isOne();
            assertThat(once.output()).contains("cannot write " + host.textfile() + ": it is a directory");
        }
        assertThat(host.textfile()).isEmptyDirectory();
        assertThat(host.textfile().getParent()).isDirectoryNotContaining(file -> !file.endsWith("store.prom"));
    }
}
