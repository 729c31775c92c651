package org.ptracker.server.interval.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Database;

/** Reads lists of the caller's intervals. Thread-safe. */
final class ListService {
    /** How many intervals a search looks at before it lets others read: some milliseconds. */
    private static final int AT_ONCE = 1000;

    private final Database database;
    private final IntervalListStore lists = new IntervalListStore();
    private final HistoryEndStore ends = new HistoryEndStore();

    ListService(Database database) {
        this.database = database;
    }

    ListedPage page(Caller caller, IntervalQuery query) {
        // One more than asked for tells whether there is a next page.
        ListedPage found = query.searches()
                ? search(caller, query, query.limit() + 1)
                : piece(caller, query, null, query.limit() + 1);
        if (found.items().size() <= query.limit()) {
            return new ListedPage(found.items(), null, found.changeSeq());
        }
        List<StoredInterval> items = List.copyOf(found.items().subList(0, query.limit()));
        return new ListedPage(items, IntervalCursor.after(items.get(items.size() - 1)), found.changeSeq());
    }

    /**
     * Looks at some intervals after the others, each time with a connection that others wait for by turns. What changes in
     * between is in the list or not, as it is between two pages; the number of the last change is that of the beginning.
     */
    private ListedPage search(Caller caller, IntervalQuery query, int most) {
        ListedPage piece = piece(caller, query, AT_ONCE, most);
        long changeSeq = piece.changeSeq();
        List<StoredInterval> found = new ArrayList<>(piece.items());
        while (piece.next() != null && found.size() < most) {
            piece = piece(caller, query.at(piece.next()), AT_ONCE, most - found.size());
            if (piece.changeSeq() != changeSeq) {
                // What was moved since it was found stands where it is now.
                Set<UUID> again = piece.items().stream().map(StoredInterval::id).collect(Collectors.toSet());
                found.removeIf(interval -> again.contains(interval.id()));
            }
            found.addAll(piece.items());
        }
        return new ListedPage(found, null, changeSeq);
    }

    /**
     * What is found from the query's place on.
     *
     * @param looked at how many intervals to look, or null for all of them
     * @param most how many to find
     */
    private ListedPage piece(Caller caller, IntervalQuery query, @Nullable Integer looked, int most) {
        return database.read(caller.userId(), transaction -> {
            long userId = caller.userId();
            IntervalCursor last = looked == null ? null : lists.placeAfter(transaction, userId, query, looked);
            List<StoredInterval> found = lists.page(transaction, userId, query.upTo(last), most);
            return new ListedPage(found, last, ends.read(transaction, userId).seq());
        });
    }
}
