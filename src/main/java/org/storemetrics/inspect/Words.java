package org.storemetrics.inspect;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of a name, as Prometheus writes them: {@code TotalCPUTime} and {@code total-cpu_time} are total, cpu, time. */
final class Words {

    private Words() {}

    /** In small letters without accents; what is no letter or digit of ASCII is left out. */
    static List<String> of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String parted = plain.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_");
        return Stream.of(parted.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The last word of a name; empty if it has none. */
    static String last(String name) {
        List<String> words = of(name);
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    /** More than one of what a word names. */
    static String plural(String word) {
        if (word.endsWith("y") && !word.matches(".*[aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us")
                ? word
                : word + (word.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }
}
