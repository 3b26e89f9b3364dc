package org.storemetrics;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The routes that the program comes with. */
public final class ShippedRoutes {

    private ShippedRoutes() {}

    /** Copies all of them into a folder, which is made if it is not there, over what it has: gives that folder. */
    public static Path copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(Path.of("routes"))) {
            for (Path route : shipped) {
                Files.copy(route, folder.resolve(route.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }
}
