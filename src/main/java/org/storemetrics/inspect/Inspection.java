package org.storemetrics.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.storemetrics.rows.RowPaths;
import org.storemetrics.text.OneLine;

/** A store of unknown shape that was read once: what it is, and what could be measured of it. */
public final class Inspection {

    private final Document document;
    private final List<RowPath> rows;

    private Inspection(Document document, List<RowPath> rows) {
        this.document = document;
        this.rows = rows;
    }

    /**
     * Reads a store to its last byte, and guesses which of its elements are rows.
     *
     * @throws org.storemetrics.xml.StoreSyntaxException if it is not well-formed, or has too much of something
     */
    public static Inspection of(InputStream store) {
        Document document = Document.read(store);
        document.fold();
        return new Inspection(document, RowPath.best(document));
    }

    /**
     * The same with rows that are elements of these paths.
     *
     * @throws IllegalArgumentException if no element has one of them; it says which
     */
    public static Inspection of(InputStream store, RowPaths paths) {
        Document document = Document.read(store);
        if (paths.paths().stream().anyMatch(path -> path.contains("**"))) {
            document.fold();
        }
        return new Inspection(document, RowPath.of(document, paths.paths()));
    }

    /**
     * Prints it for people.
     *
     * @param name what the store is called
     * @param bytes how many its file has
     */
    public void print(String name, long bytes, PrintWriter out) {
        String size = String.format(Locale.ROOT, "%,d bytes", bytes);
        out.println(OneLine.of(name) + ": " + size + ", " + document.encoding() + ", "
                + Description.counted(document.elements(), "element") + " of "
                + Description.counted(document.paths(), "path") + " on "
                + Description.counted(document.levels(), "level")
                + (document.hasAllPaths() ? "" : "; further paths are not told apart"));
        out.println();
        new Description(document, rows).print(out);
    }

    /**
     * Writes settings, routes, rules and a dashboard that measure the store into a folder, which is made if it is not there.
     *
     * @return the paths of the files; none if there is nothing to measure
     * @throws java.nio.file.FileAlreadyExistsException if one of them is there already; none is written then
     */
    public List<Path> draft(Path store, Path folder) throws IOException {
        Draft draft = new Draft(store, document, rows);
        return draft.isEmpty() ? List.of() : draft.write(folder);
    }
}
