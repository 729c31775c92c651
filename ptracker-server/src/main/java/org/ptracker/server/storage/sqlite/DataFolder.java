package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.file.PrivateFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with everything that one server keeps, locked for this process. A second process would have its own queue
 * and its own idea of who may write, so it is refused; the operating system drops the lock however the process ends.
 */
final class DataFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    /** The name of the database's file. */
    static final String DATABASE = "ptracker.db";

    private static final String LOG = DATABASE + "-wal";

    /** Made together with the database, and never removed by this program. */
    static final String MADE = "ptracker.made";

    /** What is on its way into the folder or out of it; worth nothing after a start. */
    static final String TEMPORARY = "ptracker.tmp";

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataFolder lock(Path path) {
        try {
            PrivateFolder.make(path);
            FileChannel lockFile = FileChannel.open(
                    path.resolve("ptracker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(lockFile)) {
                lockFile.close();
                throw new FolderInUseException(path);
            }
            String mode = PrivateFolder.openMode(path);
            if (!mode.isEmpty()) {
                log.warn("the data folder {} is open to others ({}): chmod 700 {}", path, mode, path);
            }
            return new DataFolder(path, lockFile);
        } catch (IOException e) {
            throw FolderFault.of(path, e);
        }
    }

    private static boolean isFree(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held inside this JVM: the same WAR deployed twice in one container.
            return false;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** A file that nobody else reads, made now if it is not there; what SQLite puts beside it gets the same mode. */
    Path privateFile(String name) throws IOException {
        Path file = path.resolve(name);
        PrivateFile.require(file);
        return file;
    }

    /**
     * Refuses a folder whose database is gone: a new one in its place would be taken for that of a server that nobody has used
     * yet, and the first one to come would become its admin.
     *
     * @throws StartupException that says how to get the database back, and how to begin without it
     */
    void requireNoLostDatabase() throws IOException {
        if (size(DATABASE) == 0) {
            requireNoDatabaseBefore(Files.exists(path.resolve(DATABASE)) ? "empty" : "gone");
        }
    }

    /** Refuses a folder that has had a database, because what is there now is none. */
    void requireNoDatabaseBefore(String found) throws IOException {
        Path sign = path.resolve(Files.exists(path.resolve(MADE)) || size(LOG) == 0 ? MADE : LOG);
        if (Files.exists(sign)) {
            throw new StartupException(
                    "the data folder " + path + " has had a database, and " + path.resolve(DATABASE) + " is " + found
                            + ": put it back, or restore a backup (ptracker-server restore FILE); to begin with an empty"
                            + " one, delete " + sign,
                    null);
        }
    }

    private long size(String name) throws IOException {
        Path file = path.resolve(name);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** From now on this folder gets no other database unasked. */
    void rememberDatabase(Instant when) throws IOException {
        Path made = path.resolve(MADE);
        if (!Files.exists(made)) {
            Path incoming = path.resolve(MADE + ".new");
            PrivateFile.create(incoming);
            Files.writeString(
                    incoming,
                    "This folder has had a database since " + when.truncatedTo(ChronoUnit.SECONDS)
                            + " or longer. While this file is here, the server makes no other one.\n");
            PrivateFile.force(incoming);
            Files.move(incoming, made, StandardCopyOption.ATOMIC_MOVE);
        }
        sync();
    }

    /** Makes new names in the folder durable; SQLite does so for its journals only. */
    void sync() throws IOException {
        PrivateFile.force(path);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }
}
