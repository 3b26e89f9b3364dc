package org.storemetrics.file;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths as text, also where the process's locale cannot decode a name: with {@code LC_ALL=C} Java makes {@code st??.xml} of
 * {@code stü.xml} and of {@code stö.xml}, and finds neither by that. The bytes of a name are in its URI, whatever the locale.
 */
public final class PathText {

    // what Java decodes an unknown byte to
    private static final char UNKNOWN = '\uFFFD';

    private PathText() {}

    /** A path as text, no two alike: a byte that is not UTF-8 is written as {@code \xfc}. */
    public static String of(Path path) {
        String text = path.toString();
        return text.indexOf(UNKNOWN) < 0 ? text : decode(path);
    }

    /** The same as the value of a label, as it stands between quotes in a textfile and in a query. */
    public static String escaped(Path path) {
        return of(path).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String decode(Path path) {
        String uri = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            boolean isEscape = uri.charAt(i) == '%';
            bytes.write(isEscape ? Integer.parseInt(uri, i + 1, i + 3, 16) : uri.charAt(i));
            i += isEscape ? 2 : 0;
        }
        String text = decode(ByteBuffer.wrap(bytes.toByteArray()));
        // a directory's URI says so
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String decode(ByteBuffer bytes) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(4 * bytes.remaining());
        CoderResult result = utf8.decode(bytes, text, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                text.put(String.format("\\x%02x", bytes.get()));
            }
            result = utf8.decode(bytes, text, true);
        }
        return text.flip().toString();
    }

    /**
     * The normalised path of a name below an absolute directory.
     *
     * @throws IllegalArgumentException if no file can have that name
     */
    public static Path resolve(Path directory, String name) {
        try {
            return directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            StringBuilder uri = new StringBuilder(directory.toUri().toString());
            uri.append(uri.charAt(uri.length() - 1) == '/' ? "" : "/");
            for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
                uri.append(one == '/' ? "/" : String.format("%%%02X", one));
            }
            return Path.of(URI.create(uri.toString())).normalize();
        }
    }
}
