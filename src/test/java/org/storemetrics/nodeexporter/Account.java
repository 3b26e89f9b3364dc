package org.storemetrics.nodeexporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The account that the exporter runs as, contract section 5: never root, because root bypasses mode bits. */
final class Account {
    private static final List<String> UNPRIVILEGED = List.of("prometheus", "nobody");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r-xr-xr-x");

    private Account() {}

    /** The words to put before a command line so that it runs without root's rights. */
    static List<String> unprivileged() {
        if (!"0".equals(id("-u").output().strip())) {
            return List.of();
        }
        return UNPRIVILEGED.stream()
                .filter(user -> id("-u", user).exitCode() == 0)
                .findFirst()
                .map(Account::become)
                .orElseThrow(() -> new IllegalStateException("none of the users exists: " + UNPRIVILEGED));
    }

    /** Opens a temporary directory, which is made with mode 0700, for other users; leaves all others alone. */
    static void letIn(Path directory) {
        try {
            Path top = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
            Path opened = directory.toRealPath();
            while (opened.startsWith(top) && !opened.equals(top)) {
                addPermissions(opened);
                opened = opened.getParent();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + directory + " for other users", e);
        }
    }

    private static void addPermissions(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (permissions.addAll(READABLE)) {
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    private static List<String> become(String user) {
        String setpriv = Programs.require("setpriv").toString();
        // the group's name differs between distributions (nobody, nogroup), its number is always known
        String group = id("-g", user).output().strip();
        return List.of(setpriv, "--reuid", user, "--regid", group, "--clear-groups");
    }

    private static Finished id(String... arguments) {
        Stream<String> command = Stream.concat(Stream.of(Programs.require("id").toString()), Stream.of(arguments));
        return Finished.run(new ProcessBuilder(command.toList()));
    }
}
