package org.ptracker.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.storage.DatabaseContents;

/** Makes a file with a backup, which gets its name when it is whole and on the disk. Nothing is ever overwritten. */
final class BackupFile {
    private BackupFile() {}

    /** Fills the file that is to become the backup, and checks what is in it. */
    interface Filling {
        DatabaseContents into(Path part) throws IOException;
    }

    /** Makes the file, and returns a line that says what is in it. */
    static String make(Path target, Filling filling) throws IOException {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StartupException("there is no folder " + folder + " for the backup", null);
        }
        if (Files.exists(target)) {
            throw new StartupException(target + " is there already: name a file that is not", null);
        }
        Path part = Files.createTempFile(folder, target.getFileName() + ".", ".part");
        try {
            DatabaseContents contents = filling.into(part);
            PrivateFile.force(part);
            Files.move(part, target);
            PrivateFile.force(folder);
            return line(target.toString(), contents.toString(), Files.size(target), Sha256.of(target));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What is said of a backup. */
    static String line(String target, String contents, long bytes, byte[] sha256) {
        return "backup: " + target + ": " + contents + ", " + bytes + " bytes, sha256 "
                + HexFormat.of().formatHex(sha256);
    }
}
