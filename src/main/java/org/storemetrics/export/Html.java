package org.storemetrics.export;

import org.jspecify.annotations.Nullable;
import org.storemetrics.text.OneLine;

/** Writes HTML in which whatever comes from elsewhere is text, and one line: {@code <script>} as {@code &lt;script&gt;}. */
final class Html {

    private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn; one whose value is null is left out, one whose value is empty stands alone
     */
    Html open(String tag, @Nullable Object... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            if (value != null) {
                html.append(' ').append(attributes[i]);
            }
            if (value != null && !value.equals("")) {
                html.append("=\"");
                text(value).html.append('"');
            }
        }
        html.append('>');
        return this;
    }

    /** Ends an element, and a line. */
    Html close(String tag) {
        html.append("</").append(tag).append(">\n");
        return this;
    }

    /** An element that has nothing but text. */
    Html element(String tag, Object text, @Nullable Object... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Text, wherever it comes from. */
    Html text(Object text) {
        String line = OneLine.of(String.valueOf(text));
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            switch (character) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(character);
            }
        }
        return this;
    }

    /** The style of the page, which is the program's own. */
    Html style(String css) {
        html.append("<style>").append(css).append("</style>\n");
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
