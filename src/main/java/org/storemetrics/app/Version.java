package org.storemetrics.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote: {@code store-metrics 1.0.0}. */
public final class Version implements IVersionProvider {

    static String current() {
        try (InputStream stream = Version.class.getResourceAsStream("/version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"store-metrics " + current()};
    }
}
