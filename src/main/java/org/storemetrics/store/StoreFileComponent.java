package org.storemetrics.store;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileComponentConfigurer;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileEndpointConfigurer;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.util.StringHelper;
import org.storemetrics.file.Links;
import org.storemetrics.file.Shard;

/**
 * Camel's component {@code file} for one version of the routes. Each route that names the {@link Options} of a source reads a
 * source of its own, and finds its files as stores are found.
 */
public final class StoreFileComponent extends FileComponent {

    /**
     * {@code filter: "#changedStores"} and {@code pollStrategy: "#storePoll"}: what makes a source of the files of a route. They
     * only say so: which stores have changed, and how a poll went, each source knows for itself.
     */
    public static final class Options implements GenericFileFilter<File>, PollingConsumerPollStrategy {

        @Override
        public boolean accept(GenericFile<File> file) {
            return true;
        }

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return true;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {}

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            return false;
        }
    }

    private static final int LONGEST = 1000;

    private final Sources sources;
    private final Links links;
    private final Shard shard;
    // by where the files go: a route that is stopped and started has a new consumer
    private final Map<Processor, Source> made = new HashMap<>();
    private final List<StoreFiles> unfiltered = new ArrayList<>();

    /** Has no endpoint yet; such links are followed to stores, which are in this shard. */
    public StoreFileComponent(Sources sources, Links links, Shard shard) {
        this.sources = sources;
        this.links = links;
        this.shard = shard;
    }

    /**
     * A directory that nobody asks for when its route starts: while the file system of one does not answer, no other route could
     * start, as Camel starts one at a time. Each poll finds out whether it is there.
     */
    private static final class ExpectedDirectory extends File {

        private static final long serialVersionUID = 1;

        ExpectedDirectory(File directory) {
            super(directory.getPath());
        }

        @Override
        public boolean exists() {
            return true;
        }
    }

    private final class StoreEndpoint extends FileEndpoint {

        StoreEndpoint(String uri) {
            super(nameable(uri), StoreFileComponent.this);
        }

        @Override
        protected FileConsumer newFileConsumer(Processor processor, GenericFileOperations<File> operations) {
            boolean filters = getFilter() instanceof Options;
            if (filters != getPollStrategy() instanceof Options) {
                throw new IllegalArgumentException(
                        "filter: '#changedStores' and pollStrategy: '#storePoll' go together: one of them is missing");
            }
            if (!filters) {
                return super.newFileConsumer(processor, operations);
            }
            String patterns = getAntInclude() == null ? "**" : getAntInclude();
            StoreFiles files = new StoreFiles(
                    getFile().toPath(), List.of(patterns.split(",")), links, shard, isAntFilterCaseSensitive());
            Source source = source(processor, files, hasOtherFilters());
            if (!isStartingDirectoryMustExist()) {
                setFile(new ExpectedDirectory(getFile()));
            }
            return new StoreConsumer(this, processor, operations, createGenericFileStrategy(), source);
        }

        private boolean hasOtherFilters() {
            return Stream.of(
                            getFileName(),
                            getInclude(),
                            getExclude(),
                            getIncludeExt(),
                            getExcludeExt(),
                            getAntExclude())
                    .anyMatch(Objects::nonNull);
        }
    }

    /** If not only the patterns say which files are read, other routes may read others that they match. */
    private synchronized Source source(Processor route, StoreFiles files, boolean filtered) {
        Source known = made.get(route);
        if (known != null) {
            return known;
        }
        unfiltered.stream().filter(other -> !filtered && other.overlaps(files)).forEach(other -> {
            throw new IllegalArgumentException("another route reads the same stores, " + other);
        });
        Source source = sources.source(files, made.values());
        made.put(route, source);
        if (!filtered) {
            unfiltered.add(files);
        }
        return source;
    }

    /** Camel looks for passwords in it whenever it names an endpoint, which takes the square of its length: by many patterns, that is. */
    private static String nameable(String uri) {
        return uri.length() <= LONGEST
                ? uri
                : StringHelper.before(uri, "?", uri) + "?id="
                        + UUID.nameUUIDFromBytes(uri.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        FileEndpoint camels = (FileEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        StoreEndpoint endpoint = new StoreEndpoint(uri);
        endpoint.setFile(camels.getFile());
        endpoint.setConfiguration(camels.getConfiguration());
        return endpoint;
    }

    // Camel finds these by an annotation, which a subclass does not inherit

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new FileComponentConfigurer();
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new FileEndpointConfigurer();
    }
}
