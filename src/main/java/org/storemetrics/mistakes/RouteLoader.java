package org.storemetrics.mistakes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Camel's loader of route files, by which the options of a step that measures arrive as they stand in the file: Camel itself
 * would write them into a URI, where {@code +} is a blank, {@code %41} a letter and {@code &b=c} another option.
 */
public final class RouteLoader extends YamlRoutesBuilderLoader {

    /** By which name Camel looks for it. */
    public static final String NAME = "routes-builder-loader-camel.yaml";

    /** The schemes of the component that takes its options so. */
    static final Set<String> SCHEMES = Set.of("gauge", "counter", "histogram", "info", "stateset");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

    /** Makes it for one context. */
    public RouteLoader(CamelContext context) {
        setCamelContext(context);
    }

    @Override
    protected RouteBuilder builder(YamlDeserializationContext context, Node root) {
        join(root, false);
        return super.builder(context, root);
    }

    private void join(Node node, boolean template) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> join(item, template));
        } else if (node instanceof MappingNode map) {
            Nodes.fields(map)
                    .forEach(field ->
                            join(field.value(), template || field.name().equals("routeTemplate")));
            ScalarNode uri = Nodes.text(map, "uri");
            Node parameters = Nodes.value(map, "parameters");
            if (uri != null && parameters instanceof MappingNode && isJoined(uri.getValue())) {
                join(map, uri, parameters, template);
            }
        }
    }

    /** Makes one text of an endpoint and its options. What is no text is left to Camel, which refuses it. */
    private void join(MappingNode map, ScalarNode uri, Node parameters, boolean template) {
        Map<String, String> options = new TreeMap<>();
        for (Nodes.Field field : Nodes.fields(parameters)) {
            if (!(field.value() instanceof ScalarNode text)) {
                return;
            }
            options.put(
                    StringHelper.dashToCamelCase(field.name()), template ? text.getValue() : resolved(text.getValue()));
        }
        ScalarNode joined = new ScalarNode(
                uri.getTag(),
                true,
                uri(uri.getValue(), options),
                uri.getScalarStyle(),
                uri.getStartMark(),
                uri.getEndMark());
        map.setValue(map.getValue().stream()
                .filter(entry -> entry.getValueNode() != parameters)
                .map(entry -> entry.getValueNode() == uri ? new NodeTuple(entry.getKeyNode(), joined) : entry)
                .collect(Collectors.toList()));
    }

    /** A setting's value stands for itself, too; one that is not there is told later. */
    private String resolved(String text) {
        try {
            String resolved = text.contains("{{") ? getCamelContext().resolvePropertyPlaceholders(text) : text;
            return resolved == null ? text : resolved;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Whether an endpoint has its options beside it, and takes them as they stand. */
    static boolean isJoined(String uri) {
        return !uri.contains("?") && SCHEMES.contains(StringHelper.before(uri, ":", uri));
    }

    /** {@code gauge:store_x?tags.type=a%26b} for the endpoint {@code gauge} with these options, or {@code gauge:store_x}. */
    static String uri(String uri, Map<String, String> options) {
        Map<String, String> rest = new TreeMap<>(options);
        String name = uri.contains(":") ? null : rest.remove("name");
        String base = uri.contains(":") ? uri : uri + ":" + encoded(name == null || name.isEmpty() ? " " : name);
        String query = rest.entrySet().stream()
                .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? base : base + "?" + query;
    }

    /** Placeholders stay: Camel finds them in the whole. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            encoded.append(URLEncoder.encode(text.substring(end, placeholder.start()), StandardCharsets.UTF_8))
                    .append(placeholder.group());
            end = placeholder.end();
        }
        return encoded.append(URLEncoder.encode(text.substring(end), StandardCharsets.UTF_8))
                .toString()
                // a blank that no part of Camel takes for anything else
                .replace("+", "%20");
    }
}
