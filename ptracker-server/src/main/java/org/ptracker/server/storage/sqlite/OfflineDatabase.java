package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.DatabaseCopy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of a data folder that no server uses, kept from every server until this is closed. For one thread. */
public final class OfflineDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OfflineDatabase.class);
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");

    private final DataFolder folder;
    private final Path file;

    private OfflineDatabase(DataFolder folder) {
        this.folder = folder;
        this.file = folder.resolve(DataFolder.DATABASE);
    }

    /**
     * Takes the folder.
     *
     * @throws FolderInUseException when another process has it
     * @throws StartupException when it cannot be used
     */
    public static OfflineDatabase lock(Path path) {
        DataFolder folder = DataFolder.lock(path);
        try {
            NativeLibrary.loadFrom(folder);
            return new OfflineDatabase(folder);
        } catch (IOException e) {
            folder.close();
            throw FolderFault.of(path, e);
        }
    }

    public Path file() {
        return file;
    }

    /** A name for what is on its way into the folder, or out of it. */
    public Path temporary() {
        return folder.resolve(DataFolder.TEMPORARY);
    }

    /**
     * Makes a checked copy.
     *
     * @param target a file that is not there
     */
    public DatabaseContents copyTo(Path target) {
        return SqliteCopy.make(file, target);
    }

    /** Makes a checked copy that is on its way out: it has no name, and is gone when it is closed. */
    public DatabaseCopy copy() throws IOException {
        return new DatabaseCopy(temporary(), copyTo(temporary()));
    }

    /**
     * Puts a file in the database's place, in one step. Whenever this is broken off, the old database or the new one is
     * there, and the old one is kept, with what stood in its write-ahead log.
     *
     * @param incoming {@link #temporary}, a checked database
     * @param kept name in the folder for the old one, if there is one
     */
    public void replaceWith(Path incoming, String kept) throws IOException {
        PrivateFile.force(incoming);
        if (Files.exists(file)) {
            emptyWriteAheadLog();
            keep("", kept);
            keep("-wal", kept);
            folder.sync();
        }
        for (String suffix : BESIDE) {
            // A log that outlives its database would be replayed into the next one.
            Files.deleteIfExists(beside(file, suffix));
            Files.deleteIfExists(beside(incoming, suffix));
        }
        folder.sync();
        Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        folder.sync();
    }

    /** Into the database, so that it is kept as one file; a damaged one is kept with its log instead. */
    private void emptyWriteAheadLog() {
        try (SqliteConnection connection = new SqliteConnections(file).openWriter()) {
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            log.warn("the old database cannot be opened, and is kept as it is", e);
        }
    }

    private void keep(String suffix, String kept) throws IOException {
        Path present = beside(file, suffix);
        if (!Files.exists(present)) {
            return;
        }
        Path target = beside(folder.resolve(kept), suffix);
        try {
            Files.createLink(target, present);
        } catch (UnsupportedOperationException e) {
            Files.copy(present, target);
            PrivateFile.force(target);
        }
    }

    private static Path beside(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    @Override
    public void close() {
        folder.close();
    }
}
