package org.storemetrics.fuzz.routes;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.storemetrics.fuzz.routes.Value.Test;

/** Routes as they are written. */
final class Yaml {

    private Yaml() {}

    /** JSON is YAML, too; here it has a line for each step. */
    static String text(Object yaml) {
        return JsonMapper.builder()
                .build()
                .valueToTree(yaml)
                .toString()
                .replace("[{", "[\n{")
                .replace("},{", "},\n{");
    }

    /** Options in the order in which they are given, each behind its name. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static List<Map<String, Object>> steps(List<Step> steps) {
        return steps.stream().map(Step::yaml).toList();
    }

    static Map<String, Object> expression(Value value) {
        String language = value instanceof Value.Text ? "constant" : "simple";
        return Map.of(language, Map.of("expression", value.simple()));
    }

    static Map<String, Object> expression(Test test) {
        return Map.of("simple", Map.of("expression", test.simple()));
    }
}
