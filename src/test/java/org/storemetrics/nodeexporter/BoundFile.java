package org.storemetrics.nodeexporter;

import java.nio.file.Path;

/** A single file that is mounted over another one, as a container's {@code volumes} can have it. */
public record BoundFile(Path file) implements AutoCloseable {

    /** Skips the test where mounting is not allowed, but fails it in CI. */
    public static BoundFile mount(Path outside, Path file) {
        SmallDisk.mountOrSkip("--bind", outside.toString(), file.toString());
        return new BoundFile(file);
    }

    @Override
    public void close() {
        SmallDisk.unmount(file);
    }
}
