package org.storemetrics.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a text in Simple means by a field that is not simply one of the row's own, as the header that a {@link
 * org.storemetrics.rows.Row} gives for it: {@code ${header.host[address][0]}} becomes {@code ${header[//host/address/0]}}. To
 * Camel it would be a method call, which fails where the field is absent.
 */
final class FieldReferences {

    private static final Pattern REFERENCE = Pattern.compile("(?U)(?<![\\w.-])(?:(?<in>(?:in\\.)?headers?)"
            + "(?<names>(?:[.:](?![\\w-]*\\()[\\w@-]+(?:\\??\\.(?![\\w-]*\\()[\\w@-]+)*)?)|(?<body>(?:in\\.)?body))"
            + "(?<keys>(?:\\??\\[[^\\[\\]{}]*])*)(?:\\s+(?=}))?");
    private static final Pattern TYPED =
            Pattern.compile("\\bheaderAs\\(\\s*['\"]?([^'\",()]*[.@\\[][^'\",()]*)['\"]?\\s*,");
    private static final Pattern KEY = Pattern.compile("\\[\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\[\\]]*?))\\s*]");

    private static final Pattern HEADER =
            Pattern.compile("(?U)\\$\\{(?:in\\.)?headers?(?:[.:]([\\w@-]+)|\\[([^\\[\\]{}]+)])}");

    /** Camel looks for a header that is absent among these, too. */
    private static final List<String> PROPERTIES = List.of("path", "element", "row");

    private FieldReferences() {}

    /**
     * The text for rows; the same if it names no such field.
     *
     * @throws SimpleIllegalSyntaxException if a reference is ambiguous; it says what to write
     */
    static String rewritten(String text) {
        if (!text.contains("{")) {
            return text;
        }
        StringBuilder rewritten = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String field = isWithinBraces(text, reference.start()) ? field(text, reference) : reference.group();
            reference.appendReplacement(rewritten, Matcher.quoteReplacement(field));
        }
        reference.appendTail(rewritten);
        return TYPED.matcher(rewritten).replaceAll(found -> Matcher.quoteReplacement(typed(found)));
    }

    /** {@code headerAs(host[name],Integer)}, whose key Camel takes for a name as it stands. */
    private static String typed(MatchResult found) {
        Matcher reference = REFERENCE.matcher("header." + found.group(1));
        String field = reference.matches() ? field(reference.group(), reference) : "";
        return field.matches("header\\[.*]")
                ? "headerAs(" + field.substring("header[".length(), field.length() - 1) + ","
                : found.group();
    }

    /** The header that an expression in Simple consists of, as a row has it; null if it is anything else. */
    static @Nullable String onlyHeader(ExpressionDefinition expression) {
        String text = expression.getExpression();
        if (text == null || !"simple".equals(expression.getLanguage())) {
            return null;
        }
        Matcher header = HEADER.matcher(rewritten(text.strip()));
        return !header.matches() ? null : header.group(1) != null ? header.group(1) : header.group(2);
    }

    private static boolean isWithinBraces(String text, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        }
        return depth > 0;
    }

    private static String field(String text, MatchResult found) {
        Matcher reference = (Matcher) found;
        List<String> keys = KEY.matcher(reference.group("keys"))
                .results()
                .map(key -> key.group(1) != null ? key.group(1) : key.group(2) != null ? key.group(2) : key.group(3))
                .toList();
        if (reference.group("body") != null) {
            return keys.isEmpty() ? reference.group() : "header[/|/" + path(keys) + "]";
        }
        List<String> names = new ArrayList<>(names(reference.group("names")));
        refuseAmbiguous(text, reference, names, keys);
        List<String> steps = new ArrayList<>(names);
        steps.addAll(keys);
        boolean camels = steps.isEmpty() || steps.get(0).regionMatches(true, 0, "camel", 0, "camel".length());
        if (camels || String.join("", steps).contains("/")) {
            return reference.group();
        }
        String in = reference.group("in").replaceFirst("s$", "");
        if (steps.size() > 1) {
            return in + "[//" + path(steps) + "]";
        }
        String only = steps.get(0);
        boolean plain = !only.startsWith("@") && !only.contains(".") && !PROPERTIES.contains(only);
        return plain ? reference.group().strip() : in + "[/" + path(steps) + "]";
    }

    /** Where a dot is, Camel would call a method of what is absent. */
    private static String path(List<String> steps) {
        return String.join("/", steps).replace('.', '|');
    }

    private static List<String> names(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.substring(1).split("\\??\\."));
    }

    private static void refuseAmbiguous(String text, Matcher reference, List<String> names, List<String> keys) {
        if (names.size() > 2 || names.size() == 2 && !keys.isEmpty()) {
            List<String> deeper = new ArrayList<>(names.subList(1, names.size()));
            deeper.addAll(keys);
            String hint = deeper.stream().collect(Collectors.joining("][", "${header." + names.get(0) + "[", "]}"));
            throw new SimpleIllegalSyntaxException(
                    text, reference.start(), "a field within a field is in brackets: write " + hint, null);
        }
    }
}
