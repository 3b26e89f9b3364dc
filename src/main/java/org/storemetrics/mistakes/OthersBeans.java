package org.storemetrics.mistakes;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.RouteParts.Part;

/**
 * Classes that are neither this program's nor Camel's and of which routes make beans: to make one may write a file, or end the
 * process.
 */
final class OthersBeans {

    private static final Pattern KNOWN = Pattern.compile("org\\.(storemetrics|apache\\.camel)\\..*");
    private static final Pattern MADE = Pattern.compile("(?:#class:|bean:type:|class:)([\\w.$]+)");
    private static final Pattern TYPES = Pattern.compile("beans\\.type|(bean|method)\\.beanType");

    private OthersBeans() {}

    /** Whether it is known what making one does. */
    static boolean isKnown(String type) {
        return KNOWN.matcher(type).matches();
    }

    /** Whether what is made by a text may make one. */
    static boolean areMadeBy(String text) {
        return !types(text).isEmpty();
    }

    /** The names of all of them. */
    static SortedSet<String> in(RouteFiles files) {
        SortedSet<String> all = new TreeSet<>();
        new RouteParts(files).all().forEach(part -> all.addAll(types(part)));
        return all;
    }

    private static List<String> types(Part part) {
        ScalarNode text = part.text();
        if (text != null
                && TYPES.matcher(part.role()).matches()
                && !text.getValue().startsWith("#")) {
            return isKnown(text.getValue()) ? List.of() : List.of(text.getValue());
        }
        return Nodes.items(part.value()).stream()
                .flatMap(item -> item instanceof ScalarNode one ? Stream.of(one.getValue()) : Stream.empty())
                .flatMap(one -> types(one).stream())
                .toList();
    }

    private static List<String> types(String text) {
        Matcher made = MADE.matcher(text);
        return made.results()
                .map(one -> one.group(1))
                .filter(type -> !isKnown(type))
                .toList();
    }
}
