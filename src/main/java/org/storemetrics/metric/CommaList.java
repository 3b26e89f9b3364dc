package org.storemetrics.metric;

import java.util.List;
import java.util.regex.Pattern;

/** The list that an option is: {@code up,down}. In an item, {@code \,} is a comma. */
final class CommaList {

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private CommaList() {}

    /** The items without the blanks around them; none if the text is blank. */
    static List<String> of(String text) {
        return text.isBlank()
                ? List.of()
                : COMMA.splitAsStream(text + ",")
                        .map(item -> item.strip().replace("\\,", ","))
                        .toList();
    }
}
