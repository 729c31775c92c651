package org.ptracker.server.interval.list;

import java.util.List;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Database;

/** Reads lists of the caller's intervals. Thread-safe. */
final class ListService {
    private final Database database;
    private final IntervalListStore lists = new IntervalListStore();
    private final HistoryEndStore ends = new HistoryEndStore();

    ListService(Database database) {
        this.database = database;
    }

    ListedPage page(Caller caller, IntervalQuery query) {
        return database.read(transaction -> {
            // One more than asked for tells whether there is a next page.
            List<StoredInterval> found = lists.page(transaction, caller.userId(), query, query.limit() + 1);
            long changeSeq = ends.read(transaction, caller.userId()).seq();
            if (found.size() <= query.limit()) {
                return new ListedPage(found, null, changeSeq);
            }
            List<StoredInterval> items = List.copyOf(found.subList(0, query.limit()));
            return new ListedPage(items, IntervalCursor.after(items.get(items.size() - 1)), changeSeq);
        });
    }
}
