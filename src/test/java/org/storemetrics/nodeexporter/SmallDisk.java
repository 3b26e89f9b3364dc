package org.storemetrics.nodeexporter;

import java.nio.file.Path;

/** A file system of 64 KiB over a directory, contract case A19: it can be full, and it can be read-only. */
public record SmallDisk(Path directory) implements AutoCloseable {

    /** Skips the test where mounting is not allowed, but fails it in CI. */
    public static SmallDisk mount(Path directory) {
        mountOrSkip("-t", "tmpfs", "-o", "size=64k", "store-metrics", directory.toString());
        return new SmallDisk(directory);
    }

    static void mountOrSkip(String... arguments) {
        Finished mount = mount(arguments);
        if (mount.exitCode() != 0) {
            String sentence = "Nothing can be mounted here, it takes root's rights: " + mount.output();
            Programs.unavailable(sentence, System.getenv());
        }
    }

    public void makeReadOnly() {
        succeed(mount("-o", "remount,ro", directory.toString()));
    }

    public void makeWritable() {
        succeed(mount("-o", "remount,rw", directory.toString()));
    }

    @Override
    public void close() {
        unmount(directory);
    }

    static void unmount(Path mounted) {
        String umount = Programs.require("umount").toString();
        succeed(Finished.run(new ProcessBuilder(umount, mounted.toString())));
    }

    private static Finished mount(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = Programs.require("mount").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Finished.run(new ProcessBuilder(command));
    }

    private static void succeed(Finished program) {
        if (program.exitCode() != 0) {
            throw new IllegalStateException(program.output());
        }
    }
}
