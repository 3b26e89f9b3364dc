package org.storemetrics.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;
import org.storemetrics.file.ProgramFile;

/**
 * The jars of the user's own: of components, data formats and languages that the program does not have, and of classes that
 * routes make beans of. Each version of the routes looks for them anew, so that one that was added is there for the next edit.
 *
 * @param loader what loads them, after the program's own classes; empty if there are none
 */
record OwnJars(Optional<URLClassLoader> loader) implements AutoCloseable {

    /** Looks for a part of Camel in all jars once; the default asks four class loaders in turn for what none of them has. */
    private static final class OneSearch extends DefaultClassResolver {

        OneSearch(CamelContext context) {
            super(context);
        }

        @Override
        public @Nullable InputStream loadResourceAsStream(String name) {
            if (!name.startsWith(FactoryFinder.DEFAULT_PATH)) {
                return super.loadResourceAsStream(name);
            }
            ClassLoader own = getApplicationContextClassLoader();
            return (own == null ? OwnJars.class.getClassLoader() : own).getResourceAsStream(name);
        }
    }

    /** What Camel does, with whatever exception it has. */
    interface Step<E extends Exception> {
        void run() throws E;
    }

    /** Those of a directory, or of {@code lib} beside the program's own jar if none is given. */
    static OwnJars in(Optional<Path> directory) {
        Path lib = directory.orElseGet(() -> ProgramFile.beside("lib"));
        if (!Files.isDirectory(lib)) {
            return new OwnJars(Optional.empty());
        }
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(lib, "*.jar")) {
            for (Path jar : files) {
                // a pipe would be waited for
                if (Files.isRegularFile(jar)) {
                    jars.add(jar.toUri().toURL());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OwnJars(
                jars.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new URLClassLoader(jars.toArray(URL[]::new), OwnJars.class.getClassLoader())));
    }

    /** What Camel finds classes and its own parts with. */
    ClassResolver resolver(CamelContext context) {
        return new OneSearch(context);
    }

    /** Does something by threads that find them, too, where they ask their own class loader. */
    <E extends Exception> void use(Step<E> step) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        loader.ifPresent(thread::setContextClassLoader);
        try {
            step.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        loader.ifPresent(IOHelper::close);
    }
}
