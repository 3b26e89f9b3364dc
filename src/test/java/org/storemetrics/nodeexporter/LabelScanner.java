package org.storemetrics.nodeexporter;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the labels of a sample line, with the escapes of contract section 1.3: {@code \\}, {@code \"}, {@code \n}.
 * By hand, because a regular expression overflows the stack on the long label values of case A3.
 */
final class LabelScanner {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private final String line;
    private int at;

    LabelScanner(String line, int at) {
        this.line = line;
        this.at = at;
    }

    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        if (!accept('{')) {
            return labels;
        }
        while (!accept('}')) {
            String name = name();
            expect('=');
            if (labels.put(name, quoted()) != null) {
                throw new IllegalArgumentException("label given twice: " + name);
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        return Collections.unmodifiableSortedMap(labels);
    }

    void expect(char expected) {
        if (!accept(expected)) {
            throw new IllegalArgumentException("no '%s' at character %d: %s".formatted(expected, at + 1, line));
        }
    }

    String rest() {
        return line.substring(at);
    }

    private boolean accept(char expected) {
        boolean found = at < line.length() && line.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private String name() {
        Matcher name = NAME.matcher(line).region(at, line.length());
        if (!name.lookingAt()) {
            throw new IllegalArgumentException("no legacy label name at character %d: %s".formatted(at + 1, line));
        }
        at = name.end();
        return name.group();
    }

    private String quoted() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (!accept('"')) {
            text.append(accept('\\') ? escaped() : next());
        }
        return text.toString();
    }

    private char escaped() {
        char code = next();
        return switch (code) {
            case '\\', '"' -> code;
            case 'n' -> '\n';
            default -> throw new IllegalArgumentException("unknown escape \\%s: %s".formatted(code, line));
        };
    }

    private char next() {
        if (at == line.length()) {
            throw new IllegalArgumentException("label value without an end: " + line);
        }
        return line.charAt(at++);
    }
}
