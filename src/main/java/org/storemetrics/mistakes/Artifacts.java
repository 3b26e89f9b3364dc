package org.storemetrics.mistakes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.storemetrics.mistakes.RouteParts.Part;

/** Which of Camel's artifacts brings a component, a data format or a language that is not here, as its catalogue says. */
final class Artifacts {

    private static final Pattern DATA_FORMAT = Pattern.compile("(un)?marshal\\.\\w+");

    private final CamelNames names;
    private final Properties artifacts = new Properties();

    Artifacts(CamelNames names) {
        this.names = names;
        try (InputStream list = Artifacts.class.getResourceAsStream("artifacts.properties")) {
            artifacts.load(Objects.requireNonNull(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What to do about it: {@code org.apache.camel:camel-jq:4.18.0 brings it, …}; null if no artifact does, or that one is here.
     *
     * @param kind {@code component}, {@code dataformat} or {@code language}
     */
    @Nullable
    String hint(String kind, String name) {
        String artifact = artifacts.getProperty(kind + "." + name);
        if (artifact == null || names.brought(kind, "artifactId").contains(artifact)) {
            return null;
        }
        String directory = names.resolve("{{lib.directory:}}");
        return "org.apache.camel:" + artifact + ":" + names.context().getVersion()
                + " brings it; put its jar, and those that it needs, into "
                + (directory == null || directory.isEmpty() ? "lib beside store-metrics.jar" : directory)
                + " (lib.directory)";
    }

    /** The same for a step's data format, of which several libraries may have one: {@code json}, {@code library: Gson}. */
    @Nullable
    String hintOfDataFormat(Part part) {
        if (!DATA_FORMAT.matcher(part.role()).matches()) {
            return null;
        }
        ScalarNode library = Nodes.text(part.value(), "library");
        String ofLibrary =
                part.name() + (library == null ? "" : "." + library.getValue().toLowerCase(Locale.ROOT));
        return hint("dataformat", artifacts.containsKey("dataformat." + ofLibrary) ? ofLibrary : part.name());
    }
}
