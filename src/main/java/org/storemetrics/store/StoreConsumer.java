package org.storemetrics.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.util.function.Suppliers;
import org.storemetrics.file.PathText;

/**
 * Polls stores with the options of Camel's {@code file:}, but finds them by {@link StoreFiles}: Camel's own consumer looks at
 * every file of the directory, calls itself for each directory below, finds nothing in one that is hidden or named {@code .},
 * and fails as a whole of one name that it cannot decode.
 */
final class StoreConsumer extends FileConsumer {

    private final Source source;
    private volatile StoreFiles.Listing listing = StoreFiles.Listing.NONE;

    /** A file whose path is as the file system has it, not made anew of its text. */
    private static final class StoreFile extends File {

        private static final long serialVersionUID = 1;

        private final transient Path path;

        StoreFile(Path path) {
            super(PathText.of(path));
            this.path = path;
        }

        @Override
        public Path toPath() {
            return path;
        }
    }

    StoreConsumer(
            FileEndpoint endpoint,
            Processor processor,
            GenericFileOperations<File> operations,
            GenericFileProcessStrategy<File> strategy,
            Source source) {
        super(endpoint, processor, operations, strategy);
        this.source = source;
    }

    /** Which stores it polls. */
    Source source() {
        return source;
    }

    /** The route names what each source has for its own. */
    @Override
    public void setPollStrategy(PollingConsumerPollStrategy strategy) {
        super.setPollStrategy(strategy instanceof StoreFileComponent.Options ? source : strategy);
    }

    /** What the last poll has found. */
    StoreFiles.Listing listing() {
        return listing;
    }

    /** Reads a file at once, as if a poll had found it. */
    void read(Path store) throws Exception {
        String directory = PathText.of(store.toAbsolutePath().resolveSibling(""));
        GenericFile<File> file = asGenericFile(
                directory,
                new StoreFile(store),
                endpoint.getCharset(),
                getEndpoint().isProbeContentType());
        getProcessor().process(createExchange(file));
    }

    @Override
    protected boolean pollDirectory(Exchange dynamic, String directory, List<GenericFile<File>> polled, int depth) {
        StoreFiles files = source.files();
        listing = files.list();
        source.found(listing);
        for (Path store : listing.files()) {
            if (!canPollMoreFiles(polled)) {
                return false;
            }
            int level = store.getNameCount() - files.directory().getNameCount();
            if (level < endpoint.getMinDepth() || level > (endpoint.isRecursive() ? endpoint.getMaxDepth() : 1)) {
                continue;
            }
            File file = new StoreFile(store);
            Supplier<GenericFile<File>> message = Suppliers.memorize(() -> asGenericFile(
                    files.directory().toString(),
                    file,
                    endpoint.getCharset(),
                    getEndpoint().isProbeContentType()));
            Supplier<String> name = () -> files.name(store);
            if (isValidFile(dynamic, message, file.getName(), file.getPath(), name, false, new File[0])) {
                polled.add(message.get());
            }
        }
        return true;
    }

    @Override
    protected boolean isMatched(
            Exchange dynamic,
            Supplier<GenericFile<File>> file,
            String name,
            String path,
            Supplier<String> relativePath,
            boolean isDirectory,
            File[] files) {
        return super.isMatched(dynamic, file, name, path, relativePath, isDirectory, files)
                && source.files().mayFollow(file.get().getFile().toPath())
                && source.changed().accept(file.get().getFile().toPath());
    }

    /** A hidden one was named as such. */
    @Override
    protected boolean isMatchedHiddenFile(Supplier<GenericFile<File>> file, String name, boolean isDirectory) {
        return true;
    }

    @Override
    protected boolean isMatched(Supplier<GenericFile<File>> file, String doneFileName, File[] files) {
        return Files.exists(Path.of(doneFileName));
    }
}
