package org.storemetrics.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * {@code filter: "#changedStores"}: lets a poll take only stores that have changed since their last successful read.
 * Camel's idempotent file keys would not do: a store that gets an earlier version back would be taken for known.
 */
public final class ChangedStores implements GenericFileFilter<File> {

    private final StoreFiles files;
    private final Stores stores;

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
            return Files.isRegularFile(path) && stores.isToBeRead(path, FileStamp.of(path));
        } catch (IOException e) {
            // gone since the directory was listed: StorePoll notices
            return false;
        }
    }
}
