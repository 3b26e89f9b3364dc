package org.storemetrics.nodeexporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The metric families of a textfile under writer rule 6: one HELP, one TYPE, both first, and all lines together. */
final class Families {
    private static final List<String> SUFFIXES = List.of("_bucket", "_sum", "_count");

    private final Map<String, String> help = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> sampled = new HashSet<>();
    private String current = "";

    /** Takes note of a HELP or TYPE line and returns what is wrong with its place. */
    List<String> declare(Declaration declaration) {
        String family = declaration.family();
        List<String> wrong = new ArrayList<>(enter(family));
        if (sampled.contains(family)) {
            wrong.add("%s of %s after its samples".formatted(declaration.keyword(), family));
        }
        if ((declaration.isHelp() ? help : types).put(family, declaration.text()) != null) {
            wrong.add("second %s of %s".formatted(declaration.keyword(), family));
        }
        Stream.concat(Stream.of(family), SUFFIXES.stream().map(family::concat).filter(types::containsKey))
                .filter(name -> !of(name).equals(name))
                .forEach(name -> wrong.add("%s is also a series of %s".formatted(name, of(name))));
        return wrong;
    }

    /** Takes note of a sample and returns what is wrong with its place. */
    List<String> use(String sampleName) {
        String family = of(sampleName);
        List<String> wrong = new ArrayList<>(enter(family));
        if (sampled.add(family) && !help.containsKey(family)) {
            wrong.add("no HELP before the samples of " + family);
        }
        if (!types.containsKey(family)) {
            wrong.add("no TYPE before the sample " + sampleName);
        }
        return wrong;
    }

    /** The family of a sample: a histogram or a summary also owns names with a suffix. */
    String of(String sampleName) {
        for (String suffix : SUFFIXES) {
            if (sampleName.endsWith(suffix)) {
                String base = sampleName.substring(0, sampleName.length() - suffix.length());
                String type = types.getOrDefault(base, "");
                if (type.equals("histogram") || type.equals("summary") && !suffix.equals("_bucket")) {
                    return base;
                }
            }
        }
        return sampleName;
    }

    private List<String> enter(String family) {
        boolean back = !family.equals(current) && !seen.add(family);
        current = family;
        return back ? List.of("%s is split by another family".formatted(family)) : List.of();
    }
}
