package org.storemetrics.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.spi.annotations.Language;

/**
 * Camel's Simple language. A predicate over one field of a row, such as {@code ${header.type} in 'fruit,drink'}, is
 * evaluated once for each value that the field has: a million rows have few types. Whether an exchange has a property is
 * asked without evaluating its name each time.
 */
@Language("simple")
public final class FieldSimpleLanguage extends SimpleLanguage {

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{(?:headers?\\.([\\w-]+)}|)|\\$simple\\{|resource:");

    private static final Pattern PRESENCE = Pattern.compile("\\$\\{exchangeProperty\\.(\\w+)} (!=|==) null");

    @Override
    public Predicate createPredicate(String expression) {
        Predicate predicate = super.createPredicate(expression);
        Matcher presence = PRESENCE.matcher(expression);
        if (presence.matches()) {
            return new PropertyPredicate(
                    predicate, presence.group(1), presence.group(2).equals("!="));
        }
        String field = onlyField(expression);
        return field == null ? predicate : new FieldPredicate(predicate, field);
    }

    /**
     * The field that alone decides what a predicate says.
     *
     * @return null if it depends on anything else
     */
    static String onlyField(String expression) {
        String only = null;
        Matcher function = FUNCTION.matcher(expression);
        while (function.find()) {
            String field = function.group(1);
            if (field == null || only != null && !only.equals(field)) {
                return null;
            }
            only = field;
        }
        return only;
    }
}
