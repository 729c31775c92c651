package org.ptracker.server.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ptracker.server.failure.StartupException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in one line why a data folder cannot be used, and what helps. */
public final class FolderFault {
    private static final Pattern NO_ROOM =
            Pattern.compile("No space left|not enough space|quota exceeded", Pattern.CASE_INSENSITIVE);
    /** What SQLite says when a file that it needs cannot be made or grow, for want of room or for another reason. */
    private static final Set<Integer> PERHAPS_NO_ROOM =
            Set.of(SQLiteErrorCode.SQLITE_IOERR.code, SQLiteErrorCode.SQLITE_CANTOPEN.code);

    /** What each start writes. */
    private static final List<String> FILES = List.of(
            "ptracker.lock", DataFolder.DATABASE, DataFolder.DATABASE + "-wal", DataFolder.DATABASE + "-shm", "native");

    private static final int PRIMARY_CODE = 0xff;
    /** Far more than the log and its index, which SQLite makes beside the database. */
    private static final long LITTLE_ROOM = 1 << 20;

    private FolderFault() {}

    /** The failure for the person who starts the server. */
    public static StartupException of(Path folder, Exception cause) {
        if (isForWantOfRoom(folder, cause)) {
            return new StartupException(
                    "the disk with the data folder " + folder + " is full, or nearly so (" + room(folder)
                            + " bytes are free): make room there, and start again; what is stored is safe",
                    cause);
        }
        return unwritable(folder)
                .map(refused -> new StartupException(
                        "cannot use the data folder " + folder + ": " + explained(folder, refused)
                                + "; or set PTRACKER_DATA to a folder that this user may write",
                        cause))
                .orElseGet(() -> new StartupException(
                        "cannot open the database in " + folder + ": "
                                + (cause instanceof IOException ? cause.toString() : cause.getMessage()),
                        cause));
    }

    private static boolean isForWantOfRoom(Path folder, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            int code = cause instanceof SQLiteException sqlite ? sqlite.getErrorCode() & PRIMARY_CODE : 0;
            if (code == SQLiteErrorCode.SQLITE_FULL.code
                    || NO_ROOM.matcher(String.valueOf(cause.getMessage())).find()
                    || (mayBeNoRoom(cause, code) && room(folder) < LITTLE_ROOM)) {
                return true;
            }
        }
        return false;
    }

    /** The system says why in its own language. */
    private static boolean mayBeNoRoom(Throwable cause, int code) {
        return PERHAPS_NO_ROOM.contains(code) || cause instanceof IOException;
    }

    private static long room(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return LITTLE_ROOM;
        }
    }

    /** The folder, or what is in it; what is above it, where it is not there and cannot be made. */
    private static Optional<Path> unwritable(Path folder) {
        Path present = folder;
        while (!Files.exists(present) && present.getParent() != null) {
            present = present.getParent();
        }
        if (!Files.isWritable(present) || !Files.isExecutable(present)) {
            return Optional.of(present);
        }
        return FILES.stream()
                .map(folder::resolve)
                .filter(file -> Files.exists(file) && !Files.isWritable(file))
                .findFirst();
    }

    private static String explained(Path folder, Path refused) {
        if (folder.startsWith(refused) && !Files.isDirectory(refused)) {
            return refused + " is not a folder";
        }
        String mine;
        String theirs;
        try {
            if (Files.getFileStore(refused).isReadOnly()) {
                return refused + " is on a file system that is mounted read-only";
            }
            mine = owner(Path.of("/proc/self"));
            theirs = owner(refused);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // Not every system tells who is asking.
            return "this user may not write to " + refused;
        }
        if (mine.equals(theirs)) {
            return "this user may not write to " + refused + ", which is its own: chmod u+rwx " + refused;
        }
        Path target = refused.startsWith(folder) ? refused : folder;
        return "user " + mine + " may not write to " + refused + ", which belongs to " + theirs + ": "
                + (target.equals(refused) ? "" : "mkdir " + target + " and ")
                + "chown " + mine + " " + target + " (in a container, what is mounted there)";
    }

    /** User and group as numbers, which is all that a container knows of them. */
    private static String owner(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid") + ":" + Files.getAttribute(path, "unix:gid");
    }
}
