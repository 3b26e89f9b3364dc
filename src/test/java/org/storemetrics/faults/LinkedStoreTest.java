package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;
import org.storemetrics.nodeexporter.Sample;

/** Links to stores and to their folders are followed as far as {@code store.follow.links} says. */
class LinkedStoreTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "true, plain.xml=1 current/orders.xml=1 current/more.xml=1 outside.xml=1, 0",
        "inside, plain.xml=1 current/orders.xml=1 current/more.xml=1 outside.xml=0, 1",
        "false, plain.xml=1 current/orders.xml=0 outside.xml=0, 1"
    })
    void areFollowedAsWanted(String follow, String up, int exitCode) throws Exception {
        Host host = Host.in(directory)
                .with("store.files", "plain.xml,current/orders.xml,current/m*.xml,outside.xml")
                .with("store.follow.links", follow);
        Path stores = host.store().getParent();
        Path release = Files.createDirectories(stores.resolve("releases/42"));
        String store = "<store><row/></store>";
        Files.writeString(stores.resolve("plain.xml"), store);
        Files.writeString(release.resolve("orders.xml"), store);
        Files.writeString(release.resolve("more.xml"), store);
        Path outside = Files.writeString(directory.resolve("outside.xml"), store);
        Files.createSymbolicLink(stores.resolve("current"), Path.of("releases/42"));
        Files.createSymbolicLink(stores.resolve("outside.xml"), outside);

        String output;
        try (Program once = Program.start("once", "--config", host.settingsFile())) {
            assertThat(once.exitCode()).as(once::output).isEqualTo(exitCode);
            output = once.output();
        }
        Map<String, Double> wanted = Arrays.stream(up.split(" "))
                .map(one -> one.split("="))
                .collect(Collectors.toMap(one -> one[0], one -> Double.valueOf(one[1])));
        assertThat(host.exposition().samples().stream()
                        .filter(sample -> sample.name().equals("store_up"))
                        .collect(Collectors.toMap(
                                sample -> sample.labels()
                                        .get("path")
                                        .substring(stores.toString().length() + 1),
                                Sample::value)))
                .isEqualTo(wanted);
        wanted.forEach((name, isUp) -> assertThat(output.contains("WARN store " + stores.resolve(name)
                        + " is reached by a link that store.follow.links lets nobody follow"))
                .isEqualTo(isUp == 0));
    }
}
