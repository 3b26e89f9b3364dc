package org.storemetrics.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;

/**
 * The stores of one source that a poll takes: only those that have changed since their last successful read. Camel's
 * idempotent file keys would not do: a store that gets an earlier version back would be taken for known.
 */
final class ChangedStores {

    private final Stores stores;
    private final Predicate<Path> own;
    // which store comes after another one in the poll, unless the route has an order of its own
    private final Map<Path, Path> after = new HashMap<>();
    private @Nullable Path last;
    private boolean isListing;

    /** Takes none but those that are the source's own, or become so by being asked for. */
    ChangedStores(Stores stores, Predicate<Path> own) {
        this.stores = stores;
        this.own = own;
    }

    /** Whether a file that was found is to be read. */
    boolean accept(Path path) {
        try {
            FileStamp stamp = FileStamp.of(path);
            return Files.isRegularFile(path) && own.test(path) && stores.isToBeRead(path, stamp) && expect(path);
        } catch (NoSuchFileException e) {
            // gone since the directory was listed, or a link to nothing
            return false;
        } catch (IOException e) {
            // MissingStores says why
            if (own.test(path)) {
                stores.expect(path);
            }
            return false;
        }
    }

    private synchronized boolean expect(Path store) {
        if (!isListing) {
            after.clear();
            last = null;
            isListing = true;
        }
        if (last != null) {
            after.put(last, store);
        }
        last = store;
        return true;
    }

    /** Makes every store known that the last listing has found. */
    synchronized void expectAll() {
        after.keySet().forEach(stores::expect);
        after.values().forEach(stores::expect);
    }

    /**
     * The store that is likely to be read after another one, in the poll whose listing has ended.
     *
     * @return null if that is the last one
     */
    synchronized @Nullable Path after(Path store) {
        isListing = false;
        return after.get(store);
    }
}
