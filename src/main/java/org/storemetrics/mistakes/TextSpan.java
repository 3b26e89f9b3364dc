package org.storemetrics.mistakes;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * A part of a YAML text.
 *
 * @param all the whole text
 * @param begin where the part begins
 * @param end where it has ended
 */
record TextSpan(String all, int begin, int end) {

    static TextSpan of(String all, Node node) {
        return new TextSpan(
                all,
                offset(all, node.getStartMark().orElseThrow()),
                offset(all, node.getEndMark().orElseThrow()));
    }

    static TextSpan of(String all, NodeTuple entry) {
        return new TextSpan(
                all,
                of(all, entry.getKeyNode()).begin(),
                of(all, entry.getValueNode()).end());
    }

    /** The same with the dash of the list's item that it is. */
    TextSpan withDash() {
        return new TextSpan(all, Math.max(0, all.lastIndexOf('-', begin)), end);
    }

    String text() {
        return all.substring(begin, end);
    }

    /** The whole text with another one, of one line, in the place of the part. */
    String replacedBy(String line) {
        int first = text().indexOf('\n');
        String rest = first < 0 ? "" : text().substring(first).replaceAll("[^\n]", " ");
        return all.substring(0, begin) + line + rest + all.substring(end);
    }

    /** The whole text with blanks in the place of the part, and of one of the commas beside it. */
    String taken() {
        StringBuilder left = new StringBuilder(all);
        for (int i = begin; i < end; i++) {
            left.setCharAt(i, all.charAt(i) == '\n' ? '\n' : ' ');
        }
        int after = end;
        while (after < all.length() && Character.isWhitespace(all.charAt(after))) {
            after++;
        }
        int before = begin - 1;
        while (before > 0 && Character.isWhitespace(all.charAt(before))) {
            before--;
        }
        if (after < all.length() && all.charAt(after) == ',') {
            left.setCharAt(after, ' ');
        } else if (before >= 0 && all.charAt(before) == ',') {
            left.setCharAt(before, ' ');
        }
        return left.toString();
    }

    private static int offset(String all, Mark mark) {
        return offset(all, mark.getLine(), mark.getColumn());
    }

    /** Where a line's column is in a text; both are counted from 0. */
    static int offset(String all, int line, int column) {
        int begin = 0;
        for (int i = 0; i < line; i++) {
            int end = all.indexOf('\n', begin);
            if (end < 0) {
                return all.length();
            }
            begin = end + 1;
        }
        return Math.min(all.length(), begin + column);
    }
}
