package org.storemetrics.store;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An Ant pattern as regular expressions: Camel's own matcher takes milliseconds for a name of many folders.
 *
 * @param parts the same between slashes
 * @param directories for directories that can have a file that matches
 * @param linked for those of them that may be links
 */
record Wildcard(List<String> parts, Pattern files, Pattern directories, Pattern linked) {

    static Wildcard of(String pattern, boolean caseSensitive) {
        int flags = Pattern.DOTALL | (caseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        List<String> parts = List.of(pattern.split("/"));
        String directories = "";
        String linked = "";
        String files = "";
        for (int i = parts.size() - 1; i >= 0; i--) {
            boolean isLast = i == parts.size() - 1;
            boolean isAnyDepth = parts.get(i).equals("**");
            String part = Stream.of(parts.get(i).split("(?<=[*?])|(?=[*?])"))
                    .map(text -> text.equals("*") ? "[^/]*" : text.equals("?") ? "[^/]" : Pattern.quote(text))
                    .reduce("", String::concat);
            files = (isAnyDepth ? isLast ? ".*" : "(?:.*/)?" : isLast ? part : part + "/") + files;
            directories = isAnyDepth ? ".*" : isLast ? "" : part + "(?:/" + directories + ")?";
            linked = isAnyDepth || isLast ? "" : part + "(?:/" + linked + ")?";
        }
        return new Wildcard(
                parts,
                Pattern.compile(files, flags),
                Pattern.compile(directories, flags),
                Pattern.compile(linked, flags));
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
                        .allMatch(part -> parts.stream()
                                .anyMatch(wanted -> wanted.startsWith(".")
                                        && Wildcard.of(wanted, true)
                                                .files()
                                                .matcher(part)
                                                .matches()));
    }
}
