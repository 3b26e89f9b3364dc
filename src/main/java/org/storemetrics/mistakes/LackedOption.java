package org.storemetrics.mistakes;

import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * An option that an endpoint lacks.
 *
 * @param scheme the endpoint's component
 * @param option the option that it lacks
 */
record LackedOption(String scheme, String option) {

    /** Finds the {@code uri} of the first endpoint that lacks it. */
    Optional<Node> uri(RouteFile file) {
        return file.root().flatMap(this::endpoint).flatMap(endpoint -> Nodes.value(endpoint, "uri"));
    }

    /**
     * Finds an option of that endpoint that there is not: it is likely to be the one that is lacking.
     *
     * @param known the options that there are
     */
    Optional<ScalarNode> misspelt(RouteFile file, Collection<String> known) {
        return file.root()
                .flatMap(this::endpoint)
                .flatMap(endpoint -> Nodes.value(endpoint, "parameters"))
                .filter(MappingNode.class::isInstance)
                .flatMap(parameters -> ((MappingNode) parameters)
                        .getValue().stream()
                                .map(entry -> (ScalarNode) entry.getKeyNode())
                                .filter(key -> !key.getValue().contains(".") && !known.contains(key.getValue()))
                                .findFirst());
    }

    private Optional<Node> endpoint(Node node) {
        boolean here = Nodes.value(node, "uri")
                .flatMap(uri -> Nodes.scalar(uri, scheme, UnaryOperator.identity()))
                .isPresent();
        boolean lacks = Nodes.value(node, "parameters")
                .flatMap(parameters -> Nodes.value(parameters, option))
                .isEmpty();
        return here && lacks
                ? Optional.of(node)
                : Nodes.children(node)
                        .flatMap(child -> endpoint(child).stream())
                        .findFirst();
    }
}
