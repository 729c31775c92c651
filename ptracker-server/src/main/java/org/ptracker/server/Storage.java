package org.ptracker.server;

import java.time.Clock;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.DatabaseCopy;
import org.ptracker.server.storage.postgres.PostgresDatabase;
import org.ptracker.server.storage.postgres.PostgresSettings;
import org.ptracker.server.storage.sqlite.SqliteDatabase;

/** The database that the settings choose, with what only one of them can do. */
abstract class Storage {
    final Database database;

    private Storage(Database database) {
        this.database = database;
    }

    static Storage open(ServerConfig config, Clock clock, CommitListener commits) {
        PostgresSettings postgres = config.postgres();
        return postgres == null
                ? new InFile(SqliteDatabase.open(config.data(), clock, config.writeQueue(), config.readers(), commits))
                : new Elsewhere(PostgresDatabase.open(postgres, clock, config.writeQueue(), commits));
    }

    /** A checked copy of everything. */
    abstract DatabaseCopy copy();

    /** Begins to read everything, where damage would be this server's to find. */
    abstract void checkInBackground();

    /**
     * For a verb that works on the file.
     *
     * @param instead what does the same for PostgreSQL
     */
    static void requireFile(ServerConfig config, String instead) {
        if (config.postgres() != null) {
            throw new StartupException(
                    "the data is in PostgreSQL, at " + config.postgres() + ", and not in a file of this server: "
                            + instead,
                    null);
        }
    }

    private static final class InFile extends Storage {
        private final SqliteDatabase sqlite;

        InFile(SqliteDatabase sqlite) {
            super(sqlite);
            this.sqlite = sqlite;
        }

        @Override
        DatabaseCopy copy() {
            return sqlite.copy();
        }

        @Override
        void checkInBackground() {
            sqlite.checkInBackground();
        }
    }

    private static final class Elsewhere extends Storage {
        Elsewhere(PostgresDatabase postgres) {
            super(postgres);
        }

        @Override
        DatabaseCopy copy() {
            throw new RefusedException(ProblemCode.CONFLICT, "this server keeps everything in PostgreSQL: use pg_dump");
        }

        /** PostgreSQL has its own checksums and programs for that. */
        @Override
        void checkInBackground() {}
    }
}
