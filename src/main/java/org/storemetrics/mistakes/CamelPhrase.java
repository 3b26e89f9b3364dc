package org.storemetrics.mistakes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What Camel says of a mistake, and what we say.
 *
 * @param camel Camel's words
 * @param reason ours; {@code %s} is what Camel's words name
 * @param context words of the route that stand near the wrong one
 * @param word the wrong one; null if Camel names none
 */
record CamelPhrase(Pattern camel, String reason, List<String> context, String word) {

    private static final List<CamelPhrase> ALL = List.of(
            of("Unsupported field: (\\S+)", "there is no field '%s' here", "%s"),
            of("Unknown node id: (\\S+)", "there is no step '%s'", "%s"),
            of("Unsupported definition: null", "the step has no expression", null),
            of("Node type (\\S+) is invalid, expected (\\S+)", "here must be: %2$s, not: %1$s", null),
            of("Unsupported type: (\\w+)", "there cannot be a %s here", null),
            of("but found another document", "the file holds more than one document: leave out '---'", null),
            of("Enum class class \\S*?(\\w+) does not have any .* value: (.*)", "there is no %s '%s'", "%2$s"),
            of("Property with key \\[([^\\]]+)\\] not", "there is no setting '%s'", "{{%s}}"),
            of("No language could be found for: (\\S+)", "there is no language '%s' here", "%s"),
            of("data format in registry with ref: (\\S+)", "there is no data format '%s'", "%s", "ref"),
            of("Data format '(\\S+)' could not be created", "there is no data format '%s' here", null),
            of("in registry with ref: (\\S+)", "there is no '%s' to refer to", "%s"),
            of("Method with name: (\\S+) not found", "the bean has no method '%s'", "%s"),
            of("route ids detected: (\\S+)\\.", "two routes have the id '%s'", "%s", "id"),
            of(
                    "Unsupported meter type (\\w+)",
                    "there is no metricsType '%s': counter, summary and timer are; a gauge is the step 'gauge'",
                    "%s",
                    "metricsType"));

    private static CamelPhrase of(String camel, String reason, String word, String... context) {
        return new CamelPhrase(Pattern.compile(camel), reason, List.of(context), word);
    }

    /** The mistake that Camel's message tells of, if it is one of these. */
    static Optional<RouteMistake> explain(String message) {
        return ALL.stream()
                .flatMap(phrase -> phrase.mistake(phrase.camel.matcher(message)).stream())
                .findFirst();
    }

    private Optional<RouteMistake> mistake(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        Object[] named = IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toArray();
        String wrong = word == null ? null : word.formatted(named);
        return Optional.of(new RouteMistake(reason.formatted(named), context, wrong));
    }
}
