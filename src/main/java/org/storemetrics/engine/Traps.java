package org.storemetrics.engine;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;

/** What Camel takes in Simple without a word, but for something else than was meant by it; and what to write instead. */
final class Traps {

    private record Trap(Pattern pattern, String hint) {

        Trap(String regex, String hint) {
            this(Pattern.compile(regex, Pattern.DOTALL), hint);
        }
    }

    private static final String OUTSIDE_QUOTES = "(?:'[^']*'|\"[^\"]*\"|[^'\"()])*?";

    private static final List<Trap> ALL = List.of(
            // to Camel the name of a header
            new Trap(
                    "\\$(?:simple)?\\{(?:in\\.)?headers?[.:][\\w@-]+\\s+[^?{}\\s][^?{}]*}",
                    "what is compared stands in braces alone: write ${header.price} > 5"),
            new Trap(
                    "\\$(?:simple)?\\{[^{}]*\\s\\?:\\s",
                    "what stands in for an absent text goes behind the braces: write ${header.author} ?: 'unknown'"),
            new Trap(
                    "}\\s*[!=]=\\s+0\\d+\\b(?![.\\d])",
                    "without quotes it is a number, which 10 equals as well as 010: write '010' for the text"),
            new Trap("\\biif\\([^?]*,\\s*['\"]", "iif keeps the quotes: write ${header.price > 5 ? 'dear' : 'cheap'}"),
            new Trap(
                    "\\{(?:sum|max|min|average|abs)\\(",
                    "sum, max, min, average and abs drop fractions and leave out what is no number:"
                            + " a metric adds up by itself, over several steps too"),
            new Trap(
                    "\\{(?:replace|substring\\w*|contains)\\(" + OUTSIDE_QUOTES + ",\\s",
                    "a blank after a comma is part of what follows: leave it out"),
            new Trap(
                    "\\{date(?:-with-timezone)?:(?:in\\.)?header\\.",
                    "a field is a text, not a date: see the option 'time' of metrics"),
            // to Camel the name of a header, too
            new Trap(
                    "\\{(?:in\\.)?(?:headers?[.:][\\w@-]+/|(?:headers?|body)\\[['\"]?[\\w@-]+/)",
                    "a field within a field is in brackets: write ${header.host[name]}"));

    /** Of conditions: looked for outside of quotes, with braces that have nothing in them. */
    private static final List<Trap> OF_CONDITIONS = List.of(
            new Trap("^\\s*$", "there is no condition"),
            new Trap(
                    "^\\s*(?:!|not\\s+)\\$",
                    "a condition cannot be turned round as a whole: compare with what it is not, ${header.active} != 'true'"),
            new Trap("(?:^|\\s)\\(", "conditions have no parentheses: put a part into a filter of its own"),
            new Trap(
                    "}(?:[=!<>]|&&|\\|\\|)|(?:[=<>]|&&|\\|\\|)\\$",
                    "an operator stands between blanks: write ${header.price} > 5"),
            new Trap(
                    "\\s(?i:=|===|!==|<>|eq|ne|gt|lt|ge|le|matches|between|like|and|or|equals|not)\\s",
                    "the operators are ==, !=, <, <=, >, >=, =~, in, contains, startsWith, endsWith, regex and range,"
                            + " !in and the like, && and ||"));

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    /** To Camel all of it but the last function is text: {@code ${header.n} > 5 ? 'a' : 'b'}. */
    private static final Trap CHOICE = new Trap(
            "}[^}?]*[^}?\\s][^}?]* \\? .+ : ",
            "a choice stands in braces as a whole: write ${header.price > 5 ? 'dear' : 'cheap'}");

    private static final Pattern WITHIN_BRACES = Pattern.compile("\\{(?:[^{}]++|\\{(?:[^{}]++|\\{[^{}]*+})*+})*+}");

    private Traps() {}

    /**
     * Lets a text pass if it has none of them.
     *
     * @throws SimpleIllegalSyntaxException if it has; it says what to write
     */
    static void refuse(String text) {
        if (text.contains(" ? ")) {
            refuse(CHOICE, text, WITHIN_BRACES.matcher(text).replaceAll("}"));
        }
        ALL.forEach(trap -> refuse(trap, text, text));
    }

    /**
     * Lets a condition pass if it has none of them.
     *
     * @throws SimpleIllegalSyntaxException if it has; it says what to write
     */
    static void refuseCondition(String text) {
        refuse(text);
        String unquoted = QUOTED.matcher(text).replaceAll("''");
        String looked = WITHIN_BRACES.matcher(unquoted).replaceAll("{}");
        OF_CONDITIONS.forEach(trap -> refuse(trap, text, looked));
    }

    private static void refuse(Trap trap, String text, String looked) {
        if (trap.pattern().matcher(looked).find()) {
            throw new SimpleIllegalSyntaxException(text, -1, trap.hint(), null);
        }
    }
}
