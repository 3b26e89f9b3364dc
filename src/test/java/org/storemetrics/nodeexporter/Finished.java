package org.storemetrics.nodeexporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A program that ran to its end, with what it printed on both streams. */
public record Finished(int exitCode, String output) {
    public static Finished run(ProcessBuilder program) {
        try {
            Process process = program.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.onExit().join().exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + program.command(), e);
        }
    }
}
