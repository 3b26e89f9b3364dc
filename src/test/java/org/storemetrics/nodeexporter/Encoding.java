package org.storemetrics.nodeexporter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a textfile under contract case A14 and writer rule 5, before anyone asks what they say. */
final class Encoding {
    private Encoding() {}

    static List<String> violations(byte[] bytes) {
        // one character for each byte, so that broken UTF-8 hides nothing
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> violations = new ArrayList<>();
        report(violations, !raw.endsWith("\n"), "the last byte is no line feed");
        report(violations, raw.contains("\r"), "a carriage return");
        report(violations, raw.startsWith("\u00ef\u00bb\u00bf"), "a byte order mark");
        report(violations, raw.contains(" \n") || raw.contains("\t\n"), "a blank at the end of a line");
        report(violations, !isUtf8(bytes), "not UTF-8");
        return violations;
    }

    private static void report(List<String> violations, boolean found, String violation) {
        if (found) {
            violations.add(violation);
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
