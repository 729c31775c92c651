package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.file.PrivateFolder;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's library for this machine, out of the driver's jar. The driver would copy it to a temporary folder at each start, and
 * say nothing but "error opening connection" where that fails.
 */
final class NativeLibrary {
    private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";
    private static final String COPIES_PROPERTY = "org.sqlite.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads it from the data folder, where it is kept from start to start, unless it is loaded already, or one of the driver's
     * own properties says otherwise.
     *
     * @throws IOException when it cannot be put there
     * @throws StartupException when it cannot be loaded
     */
    static synchronized void loadFrom(DataFolder folder) throws IOException {
        if (loaded || System.getProperty(FOLDER_PROPERTY) != null || System.getProperty(COPIES_PROPERTY) != null) {
            load();
            return;
        }
        Path libraries = folder.resolve("native");
        Path library = libraries.resolve(LibraryLoaderUtil.getNativeLibName());
        if (PrivateFolder.takeForPrograms(libraries)) {
            Files.deleteIfExists(library);
        }
        keep(library);
        try {
            // Before the driver does, which logs a failure in full and goes on to look elsewhere.
            System.load(library.toString());
            loadWith(FOLDER_PROPERTY, libraries);
        } catch (UnsatisfiedLinkError e) {
            String reason = String.valueOf(e.getMessage()).replace(library + ": ", "");
            if (!reason.contains("already loaded in another classloader")) {
                throw refused(library.toString(), reason, e);
            }
            // The application was deployed in this JVM before, and a file is loaded once. A copy is another file.
            loadWith(COPIES_PROPERTY, libraries);
        }
    }

    /** Loads it as the driver does, for a database outside the data folder. */
    static synchronized void load() {
        try {
            if (!loaded) {
                SQLiteJDBCLoader.initialize();
                loaded = true;
            }
        } catch (Exception e) {
            String copies = System.getProperty(COPIES_PROPERTY, System.getProperty("java.io.tmpdir"));
            throw refused("from " + System.getProperty(FOLDER_PROPERTY, copies), String.valueOf(e.getMessage()), e);
        }
    }

    /** The properties are of the whole JVM, in which another application may have a data folder of its own. */
    private static void loadWith(String property, Path folder) {
        System.setProperty(property, folder.toString());
        try {
            load();
        } finally {
            System.clearProperty(property);
        }
    }

    private static void keep(Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
        byte[] wanted;
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new StartupException("SQLite has no library for this machine: " + resource, null);
            }
            wanted = in.readAllBytes();
        }
        if (Files.isRegularFile(library) && Arrays.equals(Files.readAllBytes(library), wanted)) {
            return;
        }
        Path incoming = library.resolveSibling(library.getFileName() + ".new");
        PrivateFile.create(incoming);
        try {
            Files.write(incoming, wanted);
            Files.move(incoming, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(incoming);
            throw e;
        }
    }

    private static StartupException refused(String where, String reason, Throwable cause) {
        return new StartupException(
                "cannot load SQLite's library " + where + " (" + reason
                        + "): programs must be allowed to run from there, so"
                        + " the file system must not be mounted noexec; JAVA_TOOL_OPTIONS=-D" + COPIES_PROPERTY
                        + "=FOLDER names a folder elsewhere",
                cause);
    }
}
