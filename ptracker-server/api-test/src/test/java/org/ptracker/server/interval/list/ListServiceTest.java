package org.ptracker.server.interval.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.WeekStart;
import org.ptracker.server.access.Caller;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.storage.CommitListener;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.sqlite.SqliteDatabase;
import org.ptracker.testkit.contract.DatabaseContract;

/** When a page is made. What is on it, is tested over HTTP. */
class ListServiceTest {
    private static Caller caller(long userId) {
        return new Caller(userId, "ada", Role.USER, "UTC", WeekStart.MONDAY, Uuids.next(), "laptop", Scope.WRITE);
    }

    /** Or somebody who asks for many long ones would keep all processors writing them, and have one read at a time. */
    @Test
    void page_isWrittenWhileItIsTheUsersTurn(@TempDir Path folder) {
        try (Database database = SqliteDatabase.open(folder, Clock.systemUTC(), 10, 2, CommitListener.NONE)) {
            long ada = database.write(transaction -> DatabaseContract.insertUser(transaction, "ada"));
            IntervalQuery query = IntervalQuery.touching(Instant.EPOCH, null, TagFilter.NOTHING);
            int idle = new ListService(database).page(caller(ada), query, page -> {
                assertThat(page.items()).isEmpty();
                return database.figures().idleReadConnections();
            });
            assertThat(idle).isEqualTo(1);
            assertThat(database.figures().idleReadConnections()).isEqualTo(2);
        }
    }
}
