package org.storemetrics.mistakes;

import java.util.Map;
import java.util.Set;
import org.apache.camel.tooling.model.ComponentModel;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.RouteParts.EndpointPart;

/** What is known of an endpoint; what is wrong is taken out of its options. */
record TriedEndpoint(
        EndpointPart part,
        String uri,
        ComponentModel model,
        Map<String, TriedEndpoint.Option> options,
        Set<String> wrong) {

    /** An option, where its name and its value are, and the value with settings. */
    record Option(ScalarNode key, ScalarNode node, String value, boolean given) {

        /** Where it is wrong that it has this value: at the value, if the route of a template gives it. */
        ScalarNode wrong() {
            return given ? node : key;
        }
    }

    /** Whether something is said because of an option that was taken out; of a label, its name may be wrong. */
    boolean isOfWrong(String said) {
        return wrong.stream()
                .map(option -> option.startsWith("tags.") ? "'tags." : "'" + option + "'")
                .anyMatch(said::contains);
    }
}
