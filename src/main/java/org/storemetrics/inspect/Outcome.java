package org.storemetrics.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a test ended, as reports of tests say it: by the child element that it has if it did not pass. */
final class Outcome {

    private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

    static {
        OUTCOMES.put("failure", "failed");
        OUTCOMES.put("error", "error");
        OUTCOMES.put("skipped", "skipped");
    }

    private Outcome() {}

    /** The label of how rows ended; null if they are no tests. All outcomes are asked for, as a report may have none but passed. */
    static @Nullable Label of(RowPath row) {
        ElementPath element = row.element();
        boolean isTest = Vocabulary.TEST_CASE.has(String.join("", Words.of(element.name())));
        boolean isOwn = OUTCOMES.keySet().stream()
                .noneMatch(name -> element.attributes().containsKey(name));
        if (!isTest || !isOwn || element.hasChild("outcome")) {
            return null;
        }
        String others = OUTCOMES.entrySet().stream()
                .map(one -> "header." + one.getKey() + " != null ? '" + one.getValue() + "' : ")
                .collect(Collectors.joining());
        return new Label("outcome", "${" + others + "'passed'}", "outcome", OUTCOMES.size() + 1L);
    }
}
