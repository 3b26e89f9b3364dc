package org.storemetrics.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** Routes can name what jars in {@code lib.directory} bring: Camel's bindy, which reads CSV, and a class of one's own. */
class OwnJarsTest {

    /** What Maven has copied: camel-bindy, and what it needs. */
    private static final Path BINDY = Path.of("target/own-jars");

    private static final String STOCK = """
            package com.example;
            import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
            import org.apache.camel.dataformat.bindy.annotation.DataField;
            @CsvRecord(separator = ";")
            public class Stock {
                @DataField(pos = 1) private String item;
                @DataField(pos = 2) private int quantity;
                public String getItem() { return item; }
                public int getQuantity() { return quantity; }
                public static Stock dozen(Stock stock) { stock.quantity *= 12; return stock; }
            }
            """;
    private static final String ROUTE = """
            - route:
                id: measure-row
                from:
                  uri: direct
                  parameters:
                    name: measure-row
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "${body}"
                    - unmarshal:
                        bindy:
                          type: Csv
                          classType: com.example.Stock
                    - bean:
                        beanType: com.example.Stock
                        method: dozen
                    - to:
                        uri: gauge
                        parameters:
                          name: stock_quantity
                          metricsDescription: Quantity in stock by item
                          value: "${body.quantity}"
                          tags.item: "${body.item}"
            """;

    @TempDir
    private Path folder;

    private RouteFolder routes;
    private Path lib;

    @BeforeEach
    void writesTheRoutes() throws IOException {
        routes = RouteFolder.shipped(folder);
        routes.write("measure-row", ROUTE);
        lib = Files.createDirectory(folder.resolve("lib"));
        LiveProgram.writeStore(folder, "<stock><line>apple;10</line><line>pear;2</line></stock>");
    }

    @Test
    void feedGauges() throws IOException {
        copyBindy();
        compileStock();

        try (Program program = start("once")) {
            assertThat(program.exitCode()).as(program.output()).isZero();
        }
        assertThat(Files.readString(folder.resolve("own/store.prom")))
                .contains("stock_quantity{item=\"apple\",path=\"" + folder + "/store.xml\"} 120.0\n")
                .contains("stock_quantity{item=\"pear\",path=\"" + folder + "/store.xml\"} 24.0\n");
    }

    @Test
    void areNamedWhereTheyAreMissing() throws IOException {
        String place = routes.file("measure-row") + ":";
        String bindy = "13:13: there is no data format 'bindy' here: org.apache.camel:camel-bindy:4.18.0 brings it;"
                + " put its jar, and those that it needs, into " + lib + " (lib.directory)\n";
        try (Program program = start("check")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.output())
                    .contains(place + bindy)
                    .contains(place + "17:23: there is no class 'com.example.Stock'\n");
        }
        copyBindy();
        try (Program program = start("check")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.output()).isEqualTo(place + "17:23: there is no class 'com.example.Stock'\n");
        }
    }

    private Program start(String command) {
        String settings = "lib.directory=" + lib + "\n";
        return Program.start(
                Map.of(),
                List.of(),
                command,
                "--config",
                routes.config("own", settings).toString());
    }

    private void copyBindy() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(BINDY)) {
            for (Path jar : jars) {
                Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void compileStock() throws IOException {
        Path source = Files.writeString(folder.resolve("Stock.java"), STOCK);
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.resolve("classes").toString()));
        arguments.addAll(List.of("-cp", lib.resolve("camel-bindy.jar").toString(), source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        try (OutputStream file = Files.newOutputStream(lib.resolve("stock.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("com/example/Stock.class"));
            Files.copy(folder.resolve("classes/com/example/Stock.class"), jar);
        }
    }
}
