package org.ptracker.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository, from whatever module of it a test runs in. */
public final class Repository {
    private static final Path ROOT = find();

    private Repository() {}

    private static Path find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests run outside the repository");
            }
        }
        return folder;
    }

    /** A file or folder by its path from the top of the repository. */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }
}
