package org.ptracker.server;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.storage.DatabaseContents;
import org.ptracker.server.storage.DatabaseCopy;
import org.ptracker.server.storage.sqlite.FolderInUseException;
import org.ptracker.server.storage.sqlite.OfflineDatabase;
import org.ptracker.server.storage.sqlite.SqliteCheck;

/**
 * The verb {@code backup}: a checked copy of the database, by the server that has it while one runs. The copy gets its
 * name when it is whole, durable and checked; nothing is ever overwritten.
 */
final class BackupVerb {
    private final Path data;

    private BackupVerb(Path data) {
        this.data = data;
    }

    static int run(List<String> arguments, ServerConfig config, Instant now) {
        boolean into = arguments.size() == 2 && arguments.get(0).equals("--into");
        if (arguments.size() != 1 && !into) {
            return ExitStatus.wrongUsage(
                    "backup takes the name of a FILE to make, - for standard output, or --into FOLDER");
        }
        Storage.requireFile(
                config, "pg_dump makes a backup of it, and so does what you keep PostgreSQL available with");
        if (!Files.exists(config.data().resolve(SqliteCheck.DATABASE))) {
            throw new StartupException(
                    "there is no database in " + config.data() + ": set PTRACKER_DATA to the folder of a server", null);
        }
        String target = arguments.get(arguments.size() - 1);
        BackupVerb command = new BackupVerb(config.data());
        try {
            if (into) {
                command.into(new BackupFolder(Path.of(target).toAbsolutePath()), now);
            } else if (target.equals("-")) {
                System.err.println(command.toStandardOutput());
            } else {
                System.out.println(command.toFile(Path.of(target).toAbsolutePath()));
            }
            new BackupMark(config.data()).leave(now);
            return ExitStatus.DONE;
        } catch (IOException | InvalidPathException e) {
            throw new StartupException("cannot write the backup to " + target + ": " + e, e);
        }
    }

    private void into(BackupFolder folder, Instant now) throws IOException {
        System.out.println(toFile(folder.next(now)));
        for (Path old : folder.removeOld()) {
            System.out.println("backup: removed the old " + old);
        }
    }

    private String toStandardOutput() throws IOException {
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
            try (OfflineDatabase database = OfflineDatabase.lock(data);
                    DatabaseCopy copy = database.copy()) {
                copy.transferTo(out);
                return line("-", copy.contents().toString(), copy.bytes(), copy.sha256());
            } catch (FolderInUseException e) {
                RunningServer.Backup backup = RunningServer.of(data).backupTo(out);
                return line("-", backup.contents(), backup.bytes(), backup.sha256());
            }
        }
    }

    private String toFile(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StartupException("there is no folder " + folder + " for the backup", null);
        }
        if (Files.exists(target)) {
            throw new StartupException(target + " is there already: name a file that is not", null);
        }
        Path part = Files.createTempFile(folder, target.getFileName() + ".", ".part");
        try {
            DatabaseContents contents = copyTo(part);
            PrivateFile.force(part);
            Files.move(part, target);
            PrivateFile.force(folder);
            return line(target.toString(), contents.toString(), Files.size(target), Sha256.of(target));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private DatabaseContents copyTo(Path part) throws IOException {
        try (OfflineDatabase database = OfflineDatabase.lock(data)) {
            return database.copyTo(part);
        } catch (FolderInUseException e) {
            try (OutputStream out = Files.newOutputStream(part)) {
                RunningServer.of(data).backupTo(out);
            }
            return SqliteCheck.check(part);
        }
    }

    private static String line(String target, String contents, long bytes, byte[] sha256) {
        return "backup: " + target + ": " + contents + ", " + bytes + " bytes, sha256 "
                + HexFormat.of().formatHex(sha256);
    }
}
