package org.storemetrics.mistakes;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.storemetrics.mistakes.Mistake.Kind;
import org.storemetrics.text.DidYouMean;

/** The mistakes that were found so far, and the words that they may define: what refers to one of those is not wrong too. */
final class Findings {

    private final RouteFiles files;
    private final Set<Mistake> mistakes = new TreeSet<>();
    private final Set<String> unsure = new HashSet<>();

    Findings(RouteFiles files) {
        this.files = files;
    }

    void add(Mistake mistake) {
        mistakes.add(mistake);
    }

    void add(Node node, Kind kind, String text) {
        mistakes.add(Mistake.at(node.getStartMark().orElseThrow(), kind, text, null));
    }

    /** A word that is none of the known ones. It returns what may have been meant by it; null if none is like it. */
    @Nullable
    String unknown(Node node, String text, String word, Collection<String> known) {
        return unknown(node, text, word, known, "");
    }

    /** The same, with what is to be said behind it if nothing may have been meant. */
    @Nullable
    String unknown(Node node, String text, String word, Collection<String> known, String otherwise) {
        String suggestion = DidYouMean.nearest(word, known).orElse(null);
        String whole = suggestion == null ? text + otherwise : text;
        mistakes.add(Mistake.at(node.getStartMark().orElseThrow(), Kind.UNKNOWN, whole, suggestion));
        return suggestion;
    }

    /** What stands in a part of a file that could not be understood may be defined by it. */
    void passOver(Node node) {
        Nodes.texts(node).forEach(unsure::add);
    }

    /** Whether something may be defined by what could not be understood. */
    boolean mayBeDefined(String name) {
        return unsure.contains(name)
                || files.all().stream().anyMatch(file -> file.flaw() != null && file.mayDefine(name));
    }

    /** The files that have mistakes so far: what those words would say cannot be told. */
    Set<String> files() {
        return mistakes.stream().map(mistake -> String.valueOf(mistake.file())).collect(Collectors.toSet());
    }

    /** By file and place. */
    List<Mistake> all() {
        return List.copyOf(mistakes);
    }
}
