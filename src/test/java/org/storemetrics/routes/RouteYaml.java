package org.storemetrics.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The shipped route files as plain maps and lists.
 *
 * @param files the items of each file by its name
 */
record RouteYaml(Map<String, List<?>> files) {

    static RouteYaml shipped() throws IOException {
        Map<String, List<?>> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(Path.of("routes"))) {
            for (Path path : paths.toList()) {
                Load load = new Load(LoadSettings.builder().build());
                files.put(path.getFileName().toString(), (List<?>) load.loadFromString(Files.readString(path)));
            }
        }
        return new RouteYaml(files);
    }

    /** All maps, however deep, that fit. */
    List<Map<?, ?>> maps(Predicate<Map<?, ?>> wanted) {
        return maps(files, wanted);
    }

    /** The items of one kind, such as {@code route}, in all files. */
    List<Map<?, ?>> items(String kind) {
        return items(files.values().stream().flatMap(List::stream).toList(), kind);
    }

    static List<Map<?, ?>> items(List<?> file, String kind) {
        List<Map<?, ?>> found = new ArrayList<>();
        for (Object item : file) {
            if (((Map<?, ?>) item).get(kind) instanceof Map<?, ?> map) {
                found.add(map);
            }
        }
        return found;
    }

    private static List<Map<?, ?>> maps(Object node, Predicate<Map<?, ?>> wanted) {
        List<Map<?, ?>> found = new ArrayList<>();
        Collection<?> children = node instanceof List<?> list ? list : List.of();
        if (node instanceof Map<?, ?> map) {
            children = map.values();
            if (wanted.test(map)) {
                found.add(map);
            }
        }
        children.forEach(child -> found.addAll(maps(child, wanted)));
        return found;
    }
}
