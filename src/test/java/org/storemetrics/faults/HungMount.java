package org.storemetrics.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.storemetrics.nodeexporter.Finished;
import org.storemetrics.nodeexporter.Programs;

/** A folder that is seen through a file system in user space, which can stop to answer: whoever asks it then waits for ever. */
record HungMount(Process fileSystem, Path folder) implements AutoCloseable {

    /** Skips the test where mounting is not allowed, but fails it in CI. */
    static HungMount of(Path source, Path folder) throws Exception {
        String bindfs = Programs.require("bindfs").toString();
        Files.createDirectories(folder);
        // nothing is answered from memory
        Process process = new ProcessBuilder(
                        bindfs, "-f", "-o", "attr_timeout=0,entry_timeout=0", source.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        HungMount mount = new HungMount(process, folder);
        while (process.isAlive() && !mount.isMounted()) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        if (!process.isAlive()) {
            String reason = new String(process.getInputStream().readAllBytes());
            return Programs.unavailable("A file system cannot be mounted here: " + reason, System.getenv());
        }
        return mount;
    }

    private boolean isMounted() throws IOException {
        return Files.readString(Path.of("/proc/self/mounts")).contains(" " + folder + " ");
    }

    /** Stops to answer, while nobody has asked. */
    void hang() throws Exception {
        stop(fileSystem);
    }

    /**
     * Stops to answer a program that looks at the folder all the time. No question of it is half answered then: whoever waits for the
     * answer to one could not even be killed.
     */
    void hang(Process client) throws Exception {
        stop(client);
        stop(fileSystem);
        signal("-CONT", client);
    }

    void answer() {
        signal("-CONT", fileSystem);
    }

    private static void stop(Process process) throws Exception {
        signal("-STOP", process);
        while (process.isAlive() && !isStopped(process)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isStopped(Process process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                if (!Files.readString(thread.resolve("status")).contains("\nState:\tT ")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // a thread has ended meanwhile
        }
    }

    private static void signal(String signal, Process process) {
        Finished.run(new ProcessBuilder("kill", signal, String.valueOf(process.pid())));
    }

    @Override
    public void close() {
        answer();
        String umount = Programs.require("umount").toString();
        Finished.run(new ProcessBuilder(umount, "-l", folder.toString()));
        fileSystem.destroy();
        fileSystem.onExit().join();
    }
}
