package org.storemetrics.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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

    private final StoreFiles files;
    private final Stores stores;
    // which store comes after another one in the poll, unless the route has an order of its own
    private final Map<Path, Path> after = new HashMap<>();
    private @Nullable Path last;
    private boolean isListing;

    public ChangedStores(StoreFiles files, Stores stores) {
        this.files = files;
        this.stores = stores;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = Path.of(file.getAbsoluteFilePath()).normalize();
        if (file.isDirectory()) {
            // a link may lead back up: it is not followed
            return files.isRecursive() && !Files.isSymbolicLink(path);
        }
        try {
            return Files.isRegularFile(path) && stores.isToBeRead(path, FileStamp.of(path)) && expect(path);
        } catch (IOException e) {
            // gone since the directory was listed: StorePoll notices
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
