package org.storemetrics.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.file.IoReason;
import org.storemetrics.file.RegularFile;
import org.storemetrics.file.Utf8Text;
import org.storemetrics.text.DidYouMean;

/**
 * A mapping of a web config, with its place for messages; one that is not there has no keys.
 *
 * @param line that of its key, from 1
 */
record Section(Path file, String name, int line, Map<String, Entry> entries) {

    /** A value, and the line of its key. */
    record Entry(int line, Node value) {}

    /** Reads a file, whose keys must be among these. */
    static Section read(Path file, Set<String> keys) {
        Section none = new Section(file, "a web config", 1, Map.of());
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            Utf8Text text = Utf8Text.of(RegularFile.bytes(file));
            if (!text.isWhole()) {
                throw none.problem(text.lastLine(), "it is not in UTF-8");
            }
            Node root = new Compose(settings).composeString(text.text()).orElse(null);
            return root == null ? none : none.of(none.name, new Entry(1, root), keys);
        } catch (IOException e) {
            throw new WebConfigException(file + ": it cannot be read: " + IoReason.of(e));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw none.problem(line, e.getProblem());
        } catch (YamlEngineException | StackOverflowError e) {
            throw none.problem(1, "it is not a YAML file that can be read");
        }
    }

    /** The mapping of a key; any key is right in it if none are given. */
    Section section(String key, Set<String> keys) {
        Entry entry = entries.get(key);
        return entry == null ? new Section(file, key, line, Map.of()) : of(key, entry, keys);
    }

    private Section of(String key, Entry entry, Set<String> keys) {
        Map<String, Entry> found = new LinkedHashMap<>();
        if (entry.value instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                int at = tuple.getKeyNode()
                        .getStartMark()
                        .map(mark -> mark.getLine() + 1)
                        .orElse(entry.line);
                String one = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!keys.isEmpty() && !keys.contains(one)) {
                    throw problem(
                            at,
                            "'" + one + "' is not taken in " + key + ", but " + listed(keys)
                                    + DidYouMean.of(one, keys));
                }
                if (found.put(one, new Entry(at, tuple.getValueNode())) != null) {
                    throw problem(at, "'" + one + "' is there twice");
                }
            }
        } else if (!isNull(entry.value)) {
            throw problem(entry.line, key + " must be keys with values");
        }
        return new Section(file, key, entry.line, found);
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().matches("|~|null");
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The text of a key; null if it is not there. */
    @Nullable
    String text(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (!(entry.value instanceof ScalarNode scalar) || isNull(scalar)) {
            throw problem(entry.line, key + " must have one text");
        }
        return scalar.getValue();
    }

    /** The text of a key, which must be one of these. */
    String oneOf(Collection<String> allowed, String key, String otherwise) {
        String text = text(key);
        if (text != null && !allowed.contains(text)) {
            throw problem(key, key + " is '" + text + "', but must be " + listed(allowed));
        }
        return text == null ? otherwise : text;
    }

    /** The path of a key, which begins where the web config is; empty if it is not there. */
    Optional<Path> path(String key) {
        String text = text(key);
        return text == null
                ? Optional.empty()
                : Optional.of(file.toAbsolutePath().resolveSibling(text));
    }

    private static String listed(Collection<String> words) {
        return String.join(", ", new TreeSet<>(words)).replaceFirst(", ([^,]*)$", " or $1");
    }

    /** What is said of a key's value, or of the whole if the key is not there. */
    WebConfigException problem(String key, String what) {
        Entry entry = entries.get(key);
        return problem(entry == null ? line : entry.line, what);
    }

    private WebConfigException problem(int at, String what) {
        return new WebConfigException(file + ":" + at + ": " + what);
    }
}
