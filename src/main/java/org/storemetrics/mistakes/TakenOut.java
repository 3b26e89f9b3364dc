package org.storemetrics.mistakes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was taken out of routes, or corrected: further mistakes may come but of that. */
public final class TakenOut {

    private final Set<String> definitions = new HashSet<>();
    private final Set<String> options = new HashSet<>();
    private final Set<String> guesses = new HashSet<>();

    /** Words of routes and beans that were taken out. */
    public Set<String> definitions() {
        return definitions;
    }

    public void add(RouteText.Rest rest) {
        define(rest.definitions());
        if (rest.option() != null) {
            options.add(rest.option());
        }
    }

    /** Takes every word of a text for one that may have been defined by what was taken out. */
    public void define(String text) {
        definitions.addAll(List.of(text.split("[^\\w-]+")));
    }

    /** Whether nothing was guessed yet where the mistake is. */
    public boolean isFirstGuess(RoutesException problem) {
        return guesses.add(place(problem));
    }

    /** Whether a mistake is none of the user's: what it refers to was taken out, or a guess in its place was wrong. */
    public boolean explains(RoutesException problem) {
        RouteMistake mistake = problem.mistake();
        return guesses.contains(place(problem))
                || mistake.isReference() && definitions.contains(mistake.word())
                || mistake.lacking() != null && options.contains(mistake.lacking());
    }

    private static String place(RoutesException problem) {
        return problem.file() + ":" + problem.line() + ":" + problem.column();
    }
}
