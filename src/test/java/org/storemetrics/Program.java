package org.storemetrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Store Metrics as a user starts it: in a process of its own, with arguments, an environment and an exit code. */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SharedClasses CLASSES = SharedClasses.ofTests();

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the program with the project's folder as working directory. */
    public static Program start(String... arguments) {
        return start(Map.of(), List.of(), arguments);
    }

    /**
     * Starts the program.
     *
     * @param environment variables to add to the environment
     * @param jvmOptions for example {@code -Dstore.row=row}
     */
    public static Program start(Map<String, String> environment, List<String> jvmOptions, String... arguments) {
        return start(new ProcessBuilder(command(jvmOptions, arguments)), environment);
    }

    /** The words that start the program, to be put behind others such as those of {@code setpriv}. */
    public static List<String> command(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>(CLASSES.command());
        command.addAll(jvmOptions);
        command.add(SharedClasses.MAIN);
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Starts any command line that ends up in the program, such as one that begins with {@code setpriv}. */
    public static Program start(ProcessBuilder builder, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("store-metrics", ".log");
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            return new Program(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything it has printed so far, on both streams. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end and gives its exit code. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + PATIENCE + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until its output contains a text that often. */
    public void awaitOutput(String text, int times) {
        await(() -> output().split(Pattern.quote(text), -1).length > times, "'" + text + "' in its output");
    }

    /** Waits until something has become true. */
    public void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE + " for " + what + ":\n" + output());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("cannot be killed: it waits for the kernel\n" + output());
            }
            Files.deleteIfExists(output);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
