package org.storemetrics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;

/** What the command {@code check} says of files and directories, and that it does nothing else. */
class CheckTest {

    private static final String NOTHING = "0 settings and routes in ROUTES: no problems found\n";

    @TempDir
    private Path directory;

    private CheckedRoutes routes;

    @BeforeEach
    void copiesTheRoutes() throws IOException {
        routes = new CheckedRoutes(directory);
    }

    @Test
    void saysThatNothingIsWrong() throws IOException {
        assertThat(routes.check("")).isEqualTo(NOTHING);
    }

    @Test
    void acceptsSettingsOfTheUsersOwn() throws IOException {
        routes.edit("measure-row", "choice:", """
                filter:
                    simple: "${header.price} > {{my.price}} && ${header.price} < {{my.most:1000}}"
                    steps: [{to: {uri: gauge, parameters: {name: "store_rows_{{my.name}}"}}}]
                - choice:""".indent(8).strip());

        assertThat(routes.check("my.price=1.5\nmy.name=dear\n")).isEqualTo(NOTHING);
        assertThat(routes.check("my.prize=1.5\nmy.name=dear\n"))
                .isEqualTo("2 ROUTES/measure-row.camel.yaml:10:21: there is no setting 'my.price'"
                        + ": did you mean 'my.prize'?\n");
    }

    @Test
    void acceptsRoutesThatATemplateMakes() throws IOException {
        Files.writeString(routes.file("template"), """
                - routeTemplate:
                    id: log-rows
                    parameters: [{name: input}]
                    from:
                      uri: direct:{{input}}
                      steps:
                        - log: "${header.id}"
                - templatedRoute: {routeTemplateRef: log-rows, parameters: [{name: input, value: rows}]}
                """);
        routes.edit("measure-row", "choice:", "to: direct:rows\n        - choice:");

        assertThat(routes.check("")).isEqualTo(NOTHING);
    }

    /** A stream truncates the file that it is made for. */
    @Test
    void makesNoBeanOfOthers() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "whole");
        String bean = "- beans: [{name: out, type: %s, constructors: {0: '%s'}}]\n";
        String inRoute = "- route: {id: a, from: {uri: 'direct:a', steps: [{bean: {ref: out, method: %s}}]}}\n";
        Files.writeString(
                routes.file("more"),
                bean.formatted("java.io.FileOutputStream", victim)
                        + inRoute.formatted("flush")
                        + "- beans: [{name: two, type: \"#class:java.io.FileOutputStream('%s')\"}]\n"
                                .formatted(victim));

        assertThat(routes.check(""))
                .isEqualTo("0 not tried, as nobody knows what they do: the beans that routes make of"
                        + " java.io.FileOutputStream\n" + NOTHING.substring(2));

        Files.writeString(
                routes.file("more"),
                bean.formatted("java.io.FileOutputStream", victim)
                        + inRoute.formatted("flash")
                        + bean.replace("out", "two").formatted("java.io.FileOutputStraem", victim));
        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/more.camel.yaml:2:76: the bean has no method 'flash': did you mean 'flush'?
                ROUTES/more.camel.yaml:3:29: there is no class 'java.io.FileOutputStraem'
                """);
        assertThat(victim).content().isEqualTo("whole");
    }

    @Test
    void warnsOfRoutesThatOthersCanWrite() throws IOException {
        Files.setPosixFilePermissions(routes.file("measure-row"), PosixFilePermissions.fromString("rw-r--rw-"));

        assertThat(routes.check(""))
                .isEqualTo(
                        "0 warning: others can write ROUTES/measure-row.camel.yaml: routes are code, which runs as this"
                                + " user\n" + NOTHING.substring(2));
    }

    @Test
    void warnsOfFilesThatArePassedOver() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("routes/more"));
        Files.writeString(folder.resolve("a.camel.yaml"), "");
        Files.createDirectory(directory.resolve("routes/notes"));
        for (String name : List.of("x.yaml", "x.camel.yml", "notes/readme.md", ".hidden.yaml", "x.camel.yaml~")) {
            Files.writeString(directory.resolve("routes").resolve(name), "");
        }

        String why = " is passed over: routes are read from files named *.camel.yaml in routes.directory itself\n";
        assertThat(routes.check(""))
                .isEqualTo("0 warning: ROUTES/more" + why + "warning: ROUTES/x.camel.yml" + why
                        + "warning: ROUTES/x.yaml" + why + NOTHING.substring(2));
    }

    @Test
    void readsNoStoreAndWritesNothing() throws IOException {
        Files.writeString(directory.resolve("store.xml"), "no XML");
        Files.createDirectory(directory.resolve("textfiles"));
        Set<String> before = files(directory);
        routes.edit("measure-row", "choice", "chioce");
        routes.check("store.directory=%1$s\ntextfile.directory=%1$s/textfiles\n".formatted(directory));

        before.add("check.properties");
        assertThat(files(directory)).isEqualTo(before);
    }

    @Test
    void needsNoPlaceForCopies() throws IOException {
        routes.edit("measure-row", "choice", "chioce");
        String option = "-Djava.io.tmpdir=" + directory.resolve("absent");
        String folder = "-Droutes.directory=" + directory.resolve("routes");

        try (Program check = Program.start(Map.of(), List.of(option, folder), "check")) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.output())
                    .endsWith("/routes/measure-row.camel.yaml:9:11: there is no step 'chioce'"
                            + ": did you mean 'choice'?\n");
        }
    }

    @Test
    void needsNoneOfTheDirectoriesButTellsThatTheyAreMissing() throws IOException {
        assertThat(routes.check("store.directory=absent\ntextfile.directory=absent\nstate.directory=absent\n")
                        .replace(directory.toString(), "FOLDER"))
                .isEqualTo("""
                        0 warning: state.directory FOLDER/absent is not a directory
                        warning: store.directory FOLDER/absent is not a directory
                        warning: textfile.directory FOLDER/absent is not a directory
                        settings and routes in ROUTES: no problems found
                        """);
        assertThat(directory.resolve("absent")).doesNotExist();
    }

    @Test
    void saysWhichRoutesAreMissing() throws IOException {
        for (String file : List.of("read-store", "write-textfile")) {
            Files.delete(routes.file(file));
        }

        assertThat(routes.check(""))
                .isEqualTo("2 routes.directory ROUTES: there is no route 'read-store' or 'write-textfile'\n");
    }

    /** Java passes over them in silence, and routes lack what is in them. */
    @Test
    void tellsOfJarsThatCannotBeUsed() throws IOException {
        Path lib = Files.createDirectory(directory.resolve("lib"));
        Files.writeString(lib.resolve("broken.jar"), "no jar");
        Files.createDirectory(lib.resolve("folder.jar"));
        Files.createSymbolicLink(lib.resolve("loop.jar"), lib.resolve("loop.jar"));
        try (ZipOutputStream whole = new ZipOutputStream(Files.newOutputStream(lib.resolve("whole.jar")))) {
            whole.putNextEntry(new ZipEntry("a"));
        }

        assertThat(routes.check("lib.directory=lib\n")
                        .replace(lib.toString(), "LIB")
                        .lines())
                .filteredOn(line -> line.contains("lib.directory"))
                .map(line -> line.replaceFirst("^0 ", ""))
                .containsExactlyInAnyOrder(
                        "warning: lib.directory: LIB/broken.jar cannot be used: zip END header not found",
                        "warning: lib.directory: LIB/folder.jar cannot be used: it is not a regular file",
                        "warning: lib.directory: LIB/loop.jar cannot be used: it is not a regular file");
    }

    @Test
    void saysThatThereIsNoDirectory() throws IOException {
        Files.move(directory.resolve("routes"), directory.resolve("moved"));

        assertThat(routes.check("")).isEqualTo("2 routes.directory ROUTES is not a directory\n");
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        // for root no file is unreadable; one that is gone is
        Files.createSymbolicLink(routes.file("more"), Path.of("nowhere"));
        routes.edit("write-textfile", "initialDelay", "initialDeley");

        assertThat(routes.check("")).isEqualTo("""
                2 ROUTES/more.camel.yaml:1:1: the file cannot be read: it does not exist
                ROUTES/write-textfile.camel.yaml:12:9: scheduler has no option 'initialDeley': did you mean 'initialDelay'?
                """);
    }

    private static Set<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new TreeSet<>(
                    files.map(file -> directory.relativize(file).toString()).toList());
        }
    }
}
