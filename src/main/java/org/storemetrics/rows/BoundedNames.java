package org.storemetrics.rows;

import com.ctc.wstx.util.SymbolTable;
import java.io.UncheckedIOException;
import org.storemetrics.rows.StoreSyntaxException.LimitExceeded;

/**
 * The names of a store's elements and attributes, each of which the parser keeps to the store's end: not too many of them. A
 * store that has an id for a name would take all memory.
 */
final class BoundedNames extends SymbolTable {

    private static final int MOST = 1 << 17;
    private static final int LONGEST = 1000;
    private static final int MOST_CHARACTERS = 1 << 22;

    private final int most;
    private int known;
    private int characters;

    /** Begins with the names that every store has; rows may have so many fields. */
    BoundedNames(SymbolTable common, int mostFields) {
        mergeChild(common);
        most = Math.max(MOST, 2 * mostFields);
        known = size();
    }

    @Override
    public String findSymbol(char[] buffer, int start, int length, int hash) {
        String name = super.findSymbol(buffer, start, length, hash);
        if (size() != known) {
            known = size();
            characters += length;
            check(length);
        }
        return name;
    }

    private void check(int length) {
        if (length > LONGEST) {
            throw exceeded("a name is longer than " + LONGEST + " characters");
        }
        if (known > most) {
            throw exceeded("its elements and attributes have more than " + most + " different names");
        }
        if (characters > MOST_CHARACTERS) {
            throw exceeded(
                    "the names of its elements and attributes have more than " + MOST_CHARACTERS + " characters");
        }
    }

    private static UncheckedIOException exceeded(String limit) {
        return new UncheckedIOException(new LimitExceeded(limit));
    }
}
