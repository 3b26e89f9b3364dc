package org.storemetrics.store;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileComponentConfigurer;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileEndpointConfigurer;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.spi.PropertyConfigurer;

/** Camel's component {@code file}, whose routes with {@code filter: "#changedStores"} find their files as stores are found. */
public final class StoreFileComponent extends FileComponent {

    private static final class Endpoint extends FileEndpoint {

        Endpoint(String uri, Component component) {
            super(uri, component);
        }

        @Override
        protected FileConsumer newFileConsumer(Processor processor, GenericFileOperations<File> operations) {
            if (!(getFilter() instanceof ChangedStores) || !isAntFilterCaseSensitive()) {
                return super.newFileConsumer(processor, operations);
            }
            String patterns = getAntInclude() == null ? "**" : getAntInclude();
            StoreFiles files = new StoreFiles(getFile().toPath(), List.of(patterns.split(",")));
            return new StoreConsumer(this, processor, operations, createGenericFileStrategy(), files);
        }
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        FileEndpoint camels = (FileEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        Endpoint endpoint = new Endpoint(uri, this);
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
