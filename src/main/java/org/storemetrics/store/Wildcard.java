package org.storemetrics.store;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An Ant pattern as regular expressions: Camel's own matcher takes milliseconds for a name of many folders.
 *
 * @param hidden those of its parts that begin with a dot
 * @param directories for directories that can have a file that matches
 * @param linked for those of them that may be links
 */
record Wildcard(List<Pattern> hidden, Pattern files, Pattern directories, Pattern linked) {

    static Wildcard of(String pattern, boolean caseSensitive) {
        int flags = Pattern.DOTALL | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        List<String> parts = List.of(pattern.split("/"));
        String directories = "";
        String linked = "";
        String files = "";
        String run = "";
        for (int i = parts.size() - 1; i >= 0; i--) {
            boolean isLast = i == parts.size() - 1;
            boolean isAnyDepth = parts.get(i).equals("**");
            String part = expression(parts.get(i));
            if (isAnyDepth) {
                files = isLast ? ".*" : anyDepthThen(run, files);
                run = "";
            } else {
                run = isLast ? part : part + "/" + run;
            }
            directories = isAnyDepth ? ".*" : isLast ? "" : part + "(?:/" + directories + ")?";
            linked = isAnyDepth || isLast ? "" : part + "(?:/" + linked + ")?";
        }
        files = run + files;
        return new Wildcard(
                parts.stream()
                        .filter(part -> part.startsWith("."))
                        .map(part -> Pattern.compile(expression(part), Pattern.DOTALL))
                        .toList(),
                Pattern.compile(files, flags),
                Pattern.compile(directories, flags),
                Pattern.compile(linked, flags));
    }

    /** What follows an asterisk is looked for once, where it comes first: names made for that would take for ever else. */
    private static String expression(String part) {
        String[] texts = part.split("\\*+", -1);
        StringBuilder expression = new StringBuilder(literal(texts[0]));
        for (int i = 1; i < texts.length; i++) {
            String text = literal(texts[i]);
            expression.append(i == texts.length - 1 ? "[^/]*" + text : "(?>[^/]*?" + text + ")");
        }
        return expression.toString();
    }

    /** The same for the folders behind {@code **}. */
    private static String anyDepthThen(String run, String after) {
        return after.isEmpty() ? "(?:.*/)?" + run : "(?>(?:.*?/)??" + run + ")" + after;
    }

    private static String literal(String text) {
        return Stream.of(text.split("(?<=\\?)|(?=\\?)"))
                .map(piece -> piece.equals("?") ? "[^/]" : Pattern.quote(piece))
                .reduce("", String::concat);
    }

    boolean matches(String name) {
        return files.matcher(name).matches() && namesHidden(name);
    }

    boolean reachesBelow(String name) {
        return directories.matcher(name).matches() && namesHidden(name);
    }

    boolean reachesBelowLink(String name) {
        return linked.matcher(name).matches() && namesHidden(name);
    }

    /** As in a shell, {@code *} stands for no hidden name: only {@code .*} and the like do. */
    private boolean namesHidden(String name) {
        return !name.startsWith(".") && !name.contains("/.")
                || Stream.of(name.split("/"))
                        .filter(part -> part.startsWith("."))
                        .allMatch(part -> hidden.stream()
                                .anyMatch(wanted -> wanted.matcher(part).matches()));
    }
}
