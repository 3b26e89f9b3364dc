package org.storemetrics.nodeexporter;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code # HELP} or {@code # TYPE} line, as far as contract section 1.3 lets every version of the exporter read it. */
record Declaration(String keyword, String family, String text) {
    private static final Pattern ANY = Pattern.compile("#[ \\t]*(HELP|TYPE)([ \\t].*)?", Pattern.DOTALL);
    private static final Pattern EXACT =
            Pattern.compile("# (HELP|TYPE) (" + Sample.NAME.pattern() + ")(?: (.*))?", Pattern.DOTALL);
    private static final Pattern STRAY_ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\(?![\\\\n])");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    /** Empty for an ordinary comment; throws {@link IllegalArgumentException} saying what is wrong with the line. */
    static Optional<Declaration> parse(String line) {
        if (!ANY.matcher(line).matches()) {
            return Optional.empty();
        }
        Matcher exact = EXACT.matcher(line);
        if (!exact.matches()) {
            throw new IllegalArgumentException("no keyword, legacy name and text with one blank between: " + line);
        }
        String text = Optional.ofNullable(exact.group(3)).orElse("");
        if (exact.group(1).equals("TYPE")) {
            return Optional.of(new Declaration("TYPE", exact.group(2), type(text)));
        }
        return Optional.of(new Declaration("HELP", exact.group(2), help(text)));
    }

    boolean isHelp() {
        return keyword.equals("HELP");
    }

    private static String type(String text) {
        if (!TYPES.contains(text)) {
            throw new IllegalArgumentException("unknown type '%s'".formatted(text));
        }
        return text;
    }

    private static String help(String text) {
        if (STRAY_ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException("HELP escapes more than \\ and a line feed: " + text);
        }
        // one pass, so that an escaped backslash before an n stays what it is
        return Pattern.compile("\\\\([\\\\n])")
                .matcher(text)
                .replaceAll(escape -> escape.group(1).equals("n") ? "\n" : Matcher.quoteReplacement("\\"));
    }
}
