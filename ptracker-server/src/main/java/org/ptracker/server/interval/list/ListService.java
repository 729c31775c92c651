package org.ptracker.server.interval.list;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Caller;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.PageText;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;

/** Reads lists of the caller's intervals. Thread-safe. */
final class ListService {
    /** How many rows are read before their text is counted. */
    private static final int ROWS_AT_ONCE = 200;

    /** How many intervals a search looks at before it lets others read: some milliseconds. */
    private static final int LOOKED_AT_ONCE = 1000;

    private final Database database;
    private final IntervalListStore lists = new IntervalListStore();
    private final HistoryEndStore ends = new HistoryEndStore();

    ListService(Database database) {
        this.database = database;
    }

    ListedPage page(Caller caller, IntervalQuery query) {
        return page(caller, query, page -> page);
    }

    /**
     * A page, and what is made of it while it is the user's turn to read: to write a long page takes as long as to read it, and who
     * asks for many would keep the processors from others.
     */
    <T> T page(Caller caller, IntervalQuery query, Function<ListedPage, T> make) {
        return query.searches() ? make.apply(search(caller, query)) : piece(caller, query, null, query.limit(), make);
    }

    /**
     * Looks at some intervals after the others, each time with a connection that others wait for by turns. What changes in
     * between is in the list or not, as it is between two pages; the number of the last change is that of the beginning.
     */
    private ListedPage search(Caller caller, IntervalQuery query) {
        // One more than asked for tells whether there is a next page.
        int most = query.limit() + 1;
        ListedPage piece = piece(caller, query, LOOKED_AT_ONCE, most, page -> page);
        long changeSeq = piece.changeSeq();
        List<StoredInterval> found = new ArrayList<>(piece.items());
        while (piece.next() != null && found.size() < most && text(found) < PageText.MOST) {
            piece = piece(caller, query.at(piece.next()), LOOKED_AT_ONCE, most - found.size(), page -> page);
            if (piece.changeSeq() != changeSeq) {
                // What was moved since it was found stands where it is now.
                Set<UUID> again = piece.items().stream().map(StoredInterval::id).collect(Collectors.toSet());
                found.removeIf(interval -> again.contains(interval.id()));
            }
            found.addAll(piece.items());
        }
        if (found.size() < most) {
            return new ListedPage(found, piece.next(), changeSeq);
        }
        List<StoredInterval> items = List.copyOf(found.subList(0, query.limit()));
        return new ListedPage(items, lastOf(items), changeSeq);
    }

    /**
     * What is found from the query's place on, and where to go on, null at the end.
     *
     * @param looked at how many intervals to look, or null for all of them
     * @param most how many to find
     * @param make what is made of it
     */
    private <T> T piece(
            Caller caller, IntervalQuery query, @Nullable Integer looked, int most, Function<ListedPage, T> make) {
        long userId = caller.userId();
        return database.read(userId, transaction -> {
            IntervalCursor last = looked == null ? null : lists.placeAfter(transaction, userId, query, looked);
            List<StoredInterval> items = new ArrayList<>();
            IntervalCursor next;
            do {
                IntervalQuery rest = items.isEmpty() ? query : query.at(lastOf(items));
                next = read(transaction, userId, rest.upTo(last), most - items.size(), items);
            } while (next != null && items.size() < most && text(items) < PageText.MOST);
            return make.apply(new ListedPage(
                    items,
                    next == null ? last : next,
                    ends.read(transaction, userId).seq()));
        });
    }

    /** Adds some of the rows that are still wanted; where the rows after them begin, or null when there are none. */
    private @Nullable IntervalCursor read(
            Transaction transaction, long userId, IntervalQuery query, int wanted, List<StoredInterval> items)
            throws SQLException {
        int some = Math.min(wanted, ROWS_AT_ONCE);
        List<StoredInterval> found = lists.page(transaction, userId, query, some + 1);
        items.addAll(found.subList(0, Math.min(some, found.size())));
        return found.size() > some ? lastOf(items) : null;
    }

    private static IntervalCursor lastOf(List<StoredInterval> items) {
        return IntervalCursor.after(items.get(items.size() - 1));
    }

    private static long text(List<StoredInterval> items) {
        return items.stream().mapToLong(item -> PageText.of(item.content())).sum();
    }
}
