package org.storemetrics.nodeexporter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One pass over a textfile that notes what contract cases A5, A7, A9, A11, A12 and A14 forbid, line by line. */
final class Inspection {
    private static final Pattern FOREIGN = Pattern.compile("(node|go|process|promhttp)_.*");
    private static final Set<String> BOUNDS = Set.of("le", "quantile");

    private final List<String> violations;
    private final Families families = new Families();
    private final Map<String, Set<String>> labelNames = new HashMap<>();
    private final Set<String> series = new HashSet<>();
    private int number;

    private Inspection(List<String> violations) {
        this.violations = violations;
    }

    static List<String> violations(byte[] bytes) {
        Inspection inspection = new Inspection(new ArrayList<>(Encoding.violations(bytes)));
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
            inspection.read(line);
        }
        return List.copyOf(inspection.violations);
    }

    private void read(String line) {
        number++;
        try {
            if (line.startsWith("#")) {
                Declaration.parse(line).ifPresent(this::declare);
            } else if (!line.isEmpty()) {
                accept(Sample.parse(line));
            }
        } catch (IllegalArgumentException e) {
            note(e.getMessage());
        }
    }

    private void declare(Declaration declaration) {
        families.declare(declaration).forEach(this::note);
        checkPrefix(declaration.family());
    }

    private void accept(Sample sample) {
        families.use(sample.name()).forEach(this::note);
        checkPrefix(sample.name());
        checkLabels(families.of(sample.name()), new TreeSet<>(sample.labels().keySet()));
        if (!series.add(sample.series())) {
            note("duplicate series " + sample.series());
        }
    }

    private void checkPrefix(String name) {
        if (FOREIGN.matcher(name).matches()) {
            note("%s is a name of the exporter's own".formatted(name));
        }
    }

    private void checkLabels(String family, Set<String> names) {
        names.stream().filter(name -> name.startsWith("__")).forEach(name -> note("reserved label " + name));
        names.removeAll(BOUNDS);
        Set<String> first = labelNames.computeIfAbsent(family, unused -> names);
        if (!first.equals(names)) {
            note("labels of %s are %s here and %s before".formatted(family, names, first));
        }
    }

    private void note(String violation) {
        violations.add("line %d: %s".formatted(number, violation));
    }
}
