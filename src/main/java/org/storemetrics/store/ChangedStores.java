package org.storemetrics.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.FileStamp;

/**
 * {@code filter: "#changedStores"}: lets a poll take only stores that have changed since their last successful read.
 * Camel's idempotent file keys would not do: a store that gets an earlier version back would be taken for known.
 */
public final class ChangedStores implements GenericFileFilter<File> {

    private final Stores stores;
    // which store comes after another one in the poll, unless the route has an order of its own
    private final Map<Path, Path> after = new HashMap<>();
    private @Nullable Path last;
    private boolean isListing;

    public ChangedStores(Stores stores) {
        this.stores = stores;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = file.getFile().toPath().toAbsolutePath().normalize();
        try {
            FileStamp stamp = FileStamp.of(path);
            return Files.isRegularFile(path) && stores.isToBeRead(path, stamp) && expect(path);
        } catch (NoSuchFileException e) {
            // gone since the directory was listed, or a link to nothing
            return false;
        } catch (IOException e) {
            // StorePoll says why
            stores.expect(path);
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
    public synchronized void expectAll() {
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
