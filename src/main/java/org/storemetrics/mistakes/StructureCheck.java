package org.storemetrics.mistakes;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.text.DidYouMean;

/**
 * What Camel passes over in silence in a file that is YAML: that it holds no list, a word that is there twice, labels that it
 * would respell, and misspelt Simple functions that it takes for others.
 */
final class StructureCheck {

    private static final String TAG_WITH_DASH = "tags\\..*-.*";

    /** To Camel ${headerr.type} is the header r.type. */
    private static final Pattern PREFIX =
            Pattern.compile("\\$\\{(?:in\\.)?((?:header|exchange|exception|camelContext|variable)\\w*)");

    private static final Set<String> FUNCTIONS = Set.of(
            "camelContext",
            "exception",
            "exceptionAs",
            "exchange",
            "exchangeId",
            "exchangePattern",
            "exchangeProperty",
            "exchangePropertyAs",
            "exchangePropertyAsIndex",
            "header",
            "headerAs",
            "headerAsIndex",
            "headers",
            "variable",
            "variableAs",
            "variables");

    private StructureCheck() {}

    static Optional<RoutesException> flaw(Path path, Optional<Node> root) {
        if (root.isEmpty()) {
            return Optional.of(new RoutesException(path, 1, 1, "the file has nothing but comments", null));
        }
        if (!(root.get() instanceof SequenceNode)) {
            String reason = "the file is no list of routes: it begins with '- route:'";
            return Optional.of(new RoutesException(path, 1, 1, reason, null));
        }
        return flaw(path, root.get());
    }

    private static Optional<RoutesException> flaw(Path path, Node node) {
        if (node instanceof ScalarNode scalar) {
            return unknownFunction(scalar.getValue()).map(mistake -> at(path, scalar, mistake));
        }
        if (node instanceof MappingNode mapping) {
            Set<String> names = new HashSet<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    String reason = reason(key.getValue(), names);
                    if (reason != null) {
                        return Optional.of(at(path, key, new RouteMistake(reason, List.of(), null)));
                    }
                }
            }
        }
        return Nodes.children(node).flatMap(child -> flaw(path, child).stream()).findFirst();
    }

    private static RoutesException at(Path path, Node node, RouteMistake mistake) {
        Mark mark = node.getStartMark().orElseThrow();
        return new RoutesException(path, mark.getLine() + 1, mark.getColumn() + 1, mistake, null);
    }

    private static Optional<RouteMistake> unknownFunction(String text) {
        Matcher prefix = PREFIX.matcher(text);
        while (prefix.find()) {
            String function = prefix.group(1);
            if (!FUNCTIONS.contains(function)) {
                RouteMistake mistake = new RouteMistake("there is no function '" + function + "'", List.of(), function);
                return Optional.of(DidYouMean.nearest(function, FUNCTIONS)
                        .map(mistake::meaning)
                        .orElse(mistake));
            }
        }
        return Optional.empty();
    }

    private static String reason(String name, Set<String> names) {
        if (!names.add(name)) {
            return "'" + name + "' is there twice";
        }
        // the label would be myKey
        return name.matches(TAG_WITH_DASH) ? name + ": the name of a label has no dash" : null;
    }
}
