package org.ptracker.server.storage.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.ptracker.server.interval.IntervalStoreContract;
import org.ptracker.server.interval.change.ChangeStoreContract;
import org.ptracker.server.interval.list.ListStoreContract;
import org.ptracker.server.interval.once.IdempotencyStoreContract;
import org.ptracker.server.interval.tag.TagStoreContract;
import org.ptracker.server.interval.targets.TargetStoreContract;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.user.TokenStoreContract;
import org.ptracker.server.user.UserStoreContract;

/** Every store on SQLite. */
@Tag("sqlite")
class SqliteStoresTest {
    private static Database sqlite(Path folder) {
        return SqliteDatabase.open(folder, Clock.systemUTC(), 64, 2, CommitListener.NONE);
    }

    @Nested
    class Users extends UserStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class Intervals extends IntervalStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class Lists extends ListStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class TagsOfIntervals extends TagStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class Changes extends ChangeStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class Targets extends TargetStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }

    @Nested
    class Keys extends IdempotencyStoreContract {
        @Override
        protected Database open(Path folder) {
            return sqlite(folder);
        }
    }
}
