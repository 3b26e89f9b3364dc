package org.storemetrics.mistakes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.storemetrics.text.DidYouMean;

/**
 * What Camel's exception says of a mistake in a route, in words, and the words of the route that it is about.
 *
 * @param reason what is wrong
 * @param context words of the route that stand near the wrong one; may be empty
 * @param word the wrong word; null if the exception tells none
 * @param lacking the option that the endpoint {@code word} lacks; null if it lacks none
 * @param meant what may have been meant by the wrong word; null if nothing is like it
 */
public record RouteMistake(String reason, List<String> context, String word, String lacking, String meant) {

    private static final Pattern REQUIRED =
            Pattern.compile("Option (\\S+) is required when creating endpoint uri with syntax ([\\w-]+)");
    private static final Pattern NO_OPTION = Pattern.compile("Unknown parameters=\\[\\{([^=]+)=");

    RouteMistake(String reason, List<String> context, String word) {
        this(reason, context, word, null, null);
    }

    /** The same with a hint behind the reason. */
    RouteMistake meaning(String known) {
        return new RouteMistake(reason + DidYouMean.text(known), context, word, lacking, known);
    }

    /** Whether what it refers to may have been taken out before. */
    boolean isReference() {
        return reason.matches("there is no (bean |data format )?'.*");
    }

    /** Whether it is a language that is not there. */
    public boolean isLanguage() {
        return reason.startsWith("there is no language");
    }

    /** The wrong word itself, without what makes it a placeholder or a reference. */
    public String name() {
        return word.replaceAll("[{}#]", "");
    }

    /** Explains an exception by the one of its causes that says most. */
    static RouteMistake of(Throwable error) {
        List<String> endpoint = List.of();
        Throwable last = error;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResolveEndpointFailedException e) {
                endpoint = words(e.getUri());
            }
            RouteMistake mistake = cause instanceof MarkedYamlEngineException marked
                    ? ofYaml(marked.getProblem())
                    : ofType(cause, endpoint);
            if (mistake != null) {
                return mistake;
            }
            last = cause;
        }
        String reason =
                last.getMessage() == null ? last.toString() : last.getMessage().strip();
        String word = endpoint.size() > 1 ? endpoint.get(1) : null;
        return new RouteMistake(reason.lines().findFirst().orElse(""), endpoint, word);
    }

    private static RouteMistake ofYaml(String problem) {
        return CamelPhrase.explain(problem).orElseGet(() -> new RouteMistake(problem, List.of(), null));
    }

    private static RouteMistake ofType(Throwable cause, List<String> endpoint) {
        if (cause instanceof NoSuchEndpointException e) {
            String scheme = e.getUri().split("[:?]", 2)[0];
            return new RouteMistake("there is no component '" + scheme + "'", List.of("uri"), scheme);
        }
        if (cause instanceof PropertyBindingException e && e.getPropertyName() != null) {
            return ofOption(e, endpoint);
        }
        if (cause instanceof SimpleIllegalSyntaxException e) {
            String why = "Simple expression '" + e.getExpression() + "': " + e.getShortMessage();
            return new RouteMistake(why, endpoint, e.getExpression());
        }
        if (cause instanceof ClassNotFoundException e) {
            return new RouteMistake("there is no class '" + e.getMessage() + "'", List.of(), e.getMessage());
        }
        if (cause instanceof NoSuchBeanException e) {
            return new RouteMistake("there is no bean '" + e.getName() + "'", List.of(), e.getName());
        }
        return ofMessage(cause.getMessage() == null ? "" : cause.getMessage(), endpoint);
    }

    private static RouteMistake ofOption(PropertyBindingException error, List<String> endpoint) {
        String option = error.getPropertyName();
        if (error.getCause() == null) {
            return new RouteMistake("there is no option '" + option + "' here", endpoint, option);
        }
        String value = String.valueOf(error.getValue());
        if (value.startsWith("#")) {
            return new RouteMistake("there is no bean '" + value.substring(1) + "'", endpoint, value);
        }
        String why = option + " cannot be '" + value + "'";
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchBeanException) {
                return ofType(cause, endpoint);
            }
            if (cause instanceof TypeConversionException e && e.getToType().isEnum()) {
                return new RouteMistake(why + ": it is one of " + constants(e.getToType()), endpoint, option);
            }
        }
        return new RouteMistake(why, endpoint, option);
    }

    private static String constants(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                // SUM is written sum
                .map(name -> name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name)
                .collect(Collectors.joining(", "));
    }

    private static RouteMistake ofMessage(String message, List<String> endpoint) {
        Matcher required = REQUIRED.matcher(message);
        if (required.find()) {
            String scheme = required.group(2);
            return new RouteMistake(
                    scheme + " needs the option '" + required.group(1) + "'",
                    List.of(),
                    scheme,
                    required.group(1),
                    null);
        }
        Matcher option = NO_OPTION.matcher(message);
        if (option.find() && !endpoint.isEmpty()) {
            String why = endpoint.get(0) + " has no option '" + option.group(1) + "'";
            return new RouteMistake(why, endpoint, option.group(1));
        }
        return CamelPhrase.explain(message).orElse(null);
    }

    /** The scheme, the path and the option values of an endpoint: the words that its step has in the route. */
    private static List<String> words(String uri) {
        List<String> words = new ArrayList<>();
        String path = StringHelper.after(uri, ":", "");
        words.add(StringHelper.before(uri, ":", uri));
        // the path of micrometer: has a type and a name
        words.addAll(List.of(
                StringHelper.before(path, "?", path).replaceFirst("^//", "").split(":")));
        for (String option : StringHelper.after(uri, "?", "").split("&")) {
            words.add(URLDecoder.decode(StringHelper.after(option, "=", ""), StandardCharsets.UTF_8));
        }
        words.removeIf(String::isEmpty);
        return words;
    }
}
