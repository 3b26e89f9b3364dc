package org.storemetrics.mistakes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;

/**
 * The route file that Camel names in an exception.
 *
 * @param file the file
 * @param line the line that it names, 1 if it names none
 */
record NamedFile(RouteFile file, int line) {

    static Optional<NamedFile> in(Throwable error, RouteFiles files) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String location = cause instanceof FailedToCreateRouteException e && e.getLocation() != null
                    ? e.getLocation()
                    : cause instanceof FailedToStartRouteException || cause.getCause() == null
                            ? String.valueOf(cause.getMessage())
                            : "";
            Optional<NamedFile> named = in(location, files);
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }

    /** The file that a location such as {@code file:routes/on-error.camel.yaml:7} or a message names. */
    static Optional<NamedFile> in(String location, RouteFiles files) {
        return files.all().stream().flatMap(file -> in(location, file).stream()).findFirst();
    }

    private static Optional<NamedFile> in(String location, RouteFile file) {
        String name = Pattern.quote(file.path().getFileName().toString());
        Matcher matcher =
                Pattern.compile("(?<![\\w.-])" + name + "(?::(\\d{1,9}))?").matcher(location);
        return matcher.find()
                ? Optional.of(new NamedFile(file, matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    /** Where the text of the line begins, counted from 1. */
    int column() {
        return file.text()
                .lines()
                .skip(line - 1L)
                .findFirst()
                .map(text -> 1
                        + text.length()
                        - text.stripLeading().replaceFirst("^(- *)+", "").length())
                .orElse(1);
    }
}
