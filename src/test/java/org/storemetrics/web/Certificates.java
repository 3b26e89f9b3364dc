package org.storemetrics.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.storemetrics.nodeexporter.Programs;

/** Certificates and keys as people have them: OpenSSL's. */
public record Certificates(Path directory) {

    /** Makes {@code NAME.crt}, which vouches for itself and is for 127.0.0.1, and {@code NAME.key}. */
    public Certificates make(String name, String... algorithm) throws IOException {
        List<String> command = new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=" + name));
        command.addAll(List.of("-addext", "subjectAltName=IP:127.0.0.1", "-newkey"));
        command.addAll(
                algorithm.length == 0 ? List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256") : List.of(algorithm));
        command.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
        return openssl(command.toArray(String[]::new));
    }

    Certificates openssl(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Programs.require("openssl").toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("openssl.log");
        try {
            int exitCode = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            assertThat(exitCode).as(Files.readString(output)).isZero();
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
