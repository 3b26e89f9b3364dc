package org.storemetrics.file;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the program itself is: its jar, or the folder of its classes. */
public final class ProgramFile {

    private ProgramFile() {}

    /** A file or folder by its way from the folder that has the program. */
    public static Path beside(String way) {
        try {
            return Path.of(ProgramFile.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling(way)
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
