package org.storemetrics.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.storemetrics.Program;
import org.storemetrics.nodeexporter.Host;

/** Routes and stores in volumes of Kubernetes' ConfigMaps, all of whose files change with one link. */
class ConfigMapTest {

    private static final String GAUGE =
            "- to: {uri: gauge, parameters: {name: store_old, metricsDescription: Old, aggregate: sum}}";

    @TempDir
    private Path directory;

    /** {@code store.xml -> ..data/store.xml}, {@code ..data -> ..1}, {@code ..1/store.xml}, as the kubelet makes them. */
    private record Volume(Path path) {

        /** Puts the files into a new folder, lets the link lead there by one rename, and removes the old folder. */
        void publish(Map<String, String> files) throws IOException {
            Path data = path.resolve("..data");
            Path old = Files.exists(data) ? data.toRealPath() : null;
            Path next = Files.createTempDirectory(path, "..2026_11_27_");
            for (var file : files.entrySet()) {
                Files.writeString(next.resolve(file.getKey()), file.getValue());
            }
            Path link = Files.createSymbolicLink(path.resolve("..data_tmp"), next.getFileName());
            Files.move(link, data, StandardCopyOption.ATOMIC_MOVE);
            for (String name : files.keySet()) {
                if (Files.notExists(path.resolve(name))) {
                    Files.createSymbolicLink(path.resolve(name), Path.of("..data", name));
                }
            }
            if (old != null) {
                for (String name : files.keySet()) {
                    Files.delete(old.resolve(name));
                }
                Files.delete(old);
            }
        }
    }

    @Test
    void followsEachSwapOfRoutesAndStores() throws IOException {
        Host host = Host.in(directory).measuring(GAUGE);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> routes = Files.list(directory.resolve("routes"))) {
            for (Path route : routes.toList()) {
                files.put(route.getFileName().toString(), Files.readString(route));
            }
        }
        Volume routes = new Volume(Files.createDirectory(directory.resolve("config")));
        Volume stores = new Volume(Files.createDirectory(directory.resolve("stores")));
        routes.publish(files);
        stores.publish(Map.of("store.xml", "<store><row/></store>"));
        host.with("routes.directory", routes.path()).with("store.directory", stores.path());
        host.with("store.follow.links", "inside")
                .with("store.poll.period", "100ms")
                .with("textfile.period", "100ms");
        String series = "{path=\"" + directory.toRealPath().resolve("stores/store.xml") + "\"} ";
        try (Program run = host.start("run")) {
            run.await(() -> host.text().contains("store_old" + series + "1.0\n"), "one row");

            stores.publish(Map.of("store.xml", "<store><row/><row/></store>"));
            run.await(() -> host.text().contains("store_old" + series + "2.0\n"), "two rows");

            routes.publish(edited(files, "store_old", "store_new"));
            run.await(() -> host.text().contains("store_new" + series + "2.0\n"), "the new route");
            assertThat(host.text()).doesNotContain("store_old");

            routes.publish(edited(files, "uri: gauge", "uri: gouge"));
            run.awaitOutput(" ERROR ", 1);
            assertThat(run.output()).contains(directory.resolve("config/measure-row.camel.yaml") + ":");
            stores.publish(Map.of("store.xml", "<store><row/><row/><row/></store>"));
            run.await(() -> host.text().contains("store_new" + series + "3.0\n"), "three rows by the route before");

            routes.publish(files);
            run.await(() -> host.text().contains("store_old" + series + "3.0\n"), "the first route");
            assertThat(host.text())
                    .contains("store_up" + series + "1.0\n")
                    .contains("outcome=\"failure\"," + series.substring(1) + "0.0\n");
        }
    }

    private static Map<String, String> edited(Map<String, String> files, String from, String to) {
        Map<String, String> edited = new TreeMap<>(files);
        edited.replaceAll((name, text) -> text.replace(from, to));
        return edited;
    }
}
