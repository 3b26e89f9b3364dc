package org.storemetrics.inspect;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.storemetrics.rows.Elements;

/** A store as it was read: the paths of its elements, not too many, and what stands there. */
final class Document {

    private static final int MOST_PATHS = 5_000;

    private final ElementPath root;
    private final String encoding;
    private final long elements;
    private final int paths;
    private final int levels;

    private Document(Gatherer all, String encoding) {
        this.root = Objects.requireNonNull(all.root);
        this.encoding = encoding;
        this.elements = all.elements;
        this.paths = all.paths;
        this.levels = all.levels;
    }

    /**
     * Reads a store to its last byte.
     *
     * @throws org.storemetrics.xml.StoreSyntaxException if it is not well-formed, or has too much of something
     */
    static Document read(InputStream store) {
        Gatherer all = new Gatherer();
        return new Document(all, Elements.read(store, all));
    }

    ElementPath root() {
        return root;
    }

    /** Takes elements within others of their kind for the same as these. */
    void fold() {
        root.fold();
    }

    /** The name of its encoding, as the parser has found it. */
    String encoding() {
        return encoding;
    }

    long elements() {
        return elements;
    }

    /** How many paths are told apart. */
    int paths() {
        return paths;
    }

    /** How many elements are within each other, at most. */
    int levels() {
        return levels;
    }

    boolean hasAllPaths() {
        return paths < MOST_PATHS;
    }

    /** Is told of the elements while they are read. */
    private static final class Gatherer implements Elements.Listener {

        private final Budget budget = new Budget();
        private final Deque<ElementPath> open = new ArrayDeque<>();
        private @Nullable ElementPath root;
        // how many of the open elements are passed over
        private int passedOver;
        private long elements;
        private int paths;
        private int levels;

        @Override
        public void begin(String name) {
            elements++;
            ElementPath outer = open.peek();
            ElementPath path = outer == null ? ElementPath.root(name, budget) : below(outer, name);
            root = root == null ? path : root;
            if (path == null) {
                passedOver++;
            } else {
                path.begin();
                paths += path.count() == 1 ? 1 : 0;
                open.push(path);
                levels = Math.max(levels, open.size());
            }
        }

        private @Nullable ElementPath below(ElementPath outer, String name) {
            return passedOver > 0 ? null : outer.child(name, budget, paths >= MOST_PATHS);
        }

        @Override
        public void attribute(String name, String value) {
            ElementPath path = open.peek();
            if (passedOver == 0 && path != null) {
                path.attribute(name, value, budget);
            }
        }

        @Override
        public void end(String text) {
            if (passedOver > 0) {
                passedOver--;
            } else {
                open.pop().text(text);
            }
        }
    }
}
