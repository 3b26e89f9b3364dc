package org.storemetrics.mistakes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.dsl.yaml.common.YamlSupport;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.storemetrics.text.UriText;

/**
 * Camel's loader of route files, by which the options of a step that measures arrive as they stand in the file: Camel itself
 * would write them into a URI, where {@code +} is a blank, {@code %41} a letter and {@code &b=c} another option.
 */
public final class RouteLoader extends YamlRoutesBuilderLoader {

    /** By which name Camel looks for it. */
    public static final String NAME = "routes-builder-loader-camel.yaml";

    /** The schemes of the component that measures. */
    static final Set<String> SCHEMES = Set.of("gauge", "counter", "histogram", "info", "stateset");

    /** Camel's own component, in which ours stands. */
    static final String METERS = "micrometer";

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    /** {@code {{option:my.site}}}: the value of a setting, or of a template's parameter, which stands for itself, too. */
    private record OptionFunction(CamelContext context) implements PropertiesFunction {

        private static final String OPTION = "option";

        @Override
        public String getName() {
            return OPTION;
        }

        @Override
        public String apply(String setting) {
            return UriText.encoded(context.resolvePropertyPlaceholders("{{" + setting + "}}"));
        }
    }

    /** Makes it for one context. */
    public RouteLoader(CamelContext context) {
        setCamelContext(context);
        context.getPropertiesComponent().addPropertiesFunction(new OptionFunction(context));
    }

    @Override
    protected RouteBuilder builder(YamlDeserializationContext context, Node root) {
        join(root);
        return super.builder(context, root);
    }

    private static void join(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(RouteLoader::join);
        } else if (node instanceof MappingNode map) {
            Nodes.fields(map).forEach(field -> join(field.value()));
            ScalarNode uri = Nodes.text(map, "uri");
            Node parameters = Nodes.value(map, "parameters");
            if (uri != null && parameters instanceof MappingNode && isJoined(uri.getValue())) {
                join(map, uri, parameters);
            }
        }
    }

    /** Makes one text of an endpoint and its options. What is no text is left to Camel, which refuses it. */
    private static void join(MappingNode map, ScalarNode uri, Node parameters) {
        Map<String, String> options = new TreeMap<>();
        for (Nodes.Field field : Nodes.fields(parameters)) {
            if (!(field.value() instanceof ScalarNode text)) {
                return;
            }
            options.put(StringHelper.dashToCamelCase(field.name()), text.getValue());
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

    /** What the loader makes of any endpoint and the options beside it. */
    static String uri(CamelContext context, Node node, String uri, Map<String, String> options) {
        return isJoined(uri)
                ? uri(uri, options)
                : YamlSupport.createEndpointUri(context, node, uri, new HashMap<>(options));
    }

    /** Whether an endpoint takes the options beside it as they stand. */
    private static boolean isJoined(String uri) {
        return !uri.contains("?") && MeasuringSteps.isMetric(StringHelper.before(uri, ":", uri));
    }

    /** {@code gauge:store_x?tags.type=fruit} for the endpoint {@code gauge} with these options, or {@code gauge:store_x}. */
    private static String uri(String uri, Map<String, String> options) {
        Map<String, String> rest = new TreeMap<>(options);
        String base = uri.contains(":") ? uri : uri + ":" + path(uri, rest);
        StringJoiner query = new StringJoiner("&");
        rest.forEach((name, value) -> query.add(UriText.encoded(name) + "=" + joined(value)));
        return rest.isEmpty() ? base : base + "?" + query;
    }

    /** What stands between the scheme and the options, of which it takes that away. */
    private static String path(String scheme, Map<String, String> options) {
        String kind = scheme.equals(METERS) ? options.remove("metricsType") : null;
        String name = options.remove(scheme.equals(METERS) ? "metricsName" : "name");
        return (kind == null ? "" : joined(kind) + ":") + joined(name == null || name.isEmpty() ? " " : name);
    }

    /** A text as a part of a URI, in which settings are still to be found. */
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder();
        int end = 0;
        for (int begin = text.indexOf(OPEN); begin >= 0; begin = text.indexOf(OPEN, end)) {
            int close = close(text, begin);
            if (close < 0) {
                break;
            }
            joined.append(UriText.encoded(text.substring(end, begin)))
                    .append(OPEN + OptionFunction.OPTION + ":")
                    .append(text, begin + OPEN.length(), close)
                    .append(CLOSE);
            end = close + CLOSE.length();
        }
        return joined.append(UriText.encoded(text.substring(end))).toString();
    }

    /** Where the placeholder that begins there ends, with those that stand within it; -1 if it does not. */
    private static int close(String text, int begin) {
        int depth = 0;
        int at = begin;
        while (at < text.length()) {
            if (text.startsWith(OPEN, at)) {
                depth++;
                at += OPEN.length();
            } else if (text.startsWith(CLOSE, at)) {
                depth--;
                if (depth == 0) {
                    return at;
                }
                at += CLOSE.length();
            } else {
                at++;
            }
        }
        return -1;
    }
}
