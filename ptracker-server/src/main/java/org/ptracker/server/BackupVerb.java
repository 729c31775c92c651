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
import java.util.List;
import org.ptracker.server.failure.StartupException;
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
    /** How to back up a database on PostgreSQL. */
    static final String OF_POSTGRES =
            "pg_dump makes a backup of it, and so does what you keep PostgreSQL available with";

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
        Storage.requireFile(config, OF_POSTGRES);
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
        for (Path old : folder.removeOld(now)) {
            System.out.println("backup: removed the old " + old);
        }
    }

    private String toStandardOutput() throws IOException {
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
            try (OfflineDatabase database = OfflineDatabase.lock(data);
                    DatabaseCopy copy = database.copy()) {
                copy.transferTo(out);
                return BackupFile.line("-", copy.contents().toString(), copy.bytes(), copy.sha256());
            } catch (FolderInUseException e) {
                RunningServer.Backup backup = RunningServer.of(data).backupTo(out);
                return BackupFile.line("-", backup.contents(), backup.bytes(), backup.sha256());
            }
        }
    }

    private String toFile(Path target) throws IOException {
        return BackupFile.make(target, this::copyTo);
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
}
