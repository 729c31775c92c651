package org.ptracker.server.interval.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.text.CaseFold;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of lists and scans promises on every database. */
public abstract class ListStoreContract extends StoreContract {
    private static final long DAY = 24 * 60;

    private final IntervalStore intervals = new IntervalStore();
    private final IntervalListStore lists = new IntervalListStore();
    private final IntervalScanStore scans = new IntervalScanStore();

    @BeforeEach
    void insertAll() {
        List<StoredInterval> all = List.of(
                interval(-10 * DAY, 11 * DAY, "long", "work"),
                interval(-30, 60L, "Straße 100% _", "work", "über"),
                interval(0, 10L, "first", "Work"),
                interval(0, 20L, "first", "home"),
                interval(60, 30L, "last", "work", "home"),
                interval(90, null, "open"));
        run(transaction -> {
            for (StoredInterval interval : all) {
                intervals.insert(transaction, user, interval, interval.content().zone(), 1);
            }
            intervals.insert(transaction, other, interval(0, 10L, "another's", "secret"), "UTC", 1);
            StoredInterval deleted = interval(5, 5L, "deleted", "gone");
            intervals.insert(transaction, user, deleted, deleted.content().zone(), 1);
            intervals.delete(transaction, user, deleted, NOW);
        });
    }

    private static Instant minute(long minute) {
        return NOW.plusSeconds(60 * minute);
    }

    private List<String> notes(IntervalQuery query, int limit) {
        return read(transaction -> lists.page(transaction, user, query, limit)).stream()
                .map(interval -> interval.content().note())
                .toList();
    }

    private static IntervalQuery query(Set<String> tags, String text, boolean newestFirst) {
        return new IntervalQuery(
                null,
                null,
                false,
                null,
                new TagFilter(tags, Set.of(), Set.of(), false),
                text.isEmpty() ? null : CaseFold.of(text),
                null,
                newestFirst,
                10,
                null,
                null);
    }

    @Test
    void page_isInTheOrderOfStartAndId_withoutWhatIsDeletedOrAnothers() {
        List<String> all = List.of("long", "Straße 100% _", "first", "first", "last", "open");
        assertThat(notes(query(Set.of(), "", false), 10)).isEqualTo(all);
        List<String> backwards = new ArrayList<>(all);
        Collections.reverse(backwards);
        assertThat(notes(query(Set.of(), "", true), 10)).isEqualTo(backwards);
        assertThat(notes(query(Set.of(), "", false), 2)).containsExactly("long", "Straße 100% _");
    }

    @Test
    void window_hasWhatTouchesIt_howeverLongAgoItBegan() {
        assertThat(notes(IntervalQuery.touching(minute(20), minute(60), TagFilter.NOTHING), 10))
                .containsExactly("long", "Straße 100% _");
        assertThat(notes(IntervalQuery.touching(minute(30), minute(60), TagFilter.NOTHING), 10))
                .containsExactly("long");
        assertThat(notes(IntervalQuery.touching(minute(30 * DAY), null, TagFilter.NOTHING), 10))
                .containsExactly("open");
    }

    @Test
    void filters_areOfAnyCase() {
        assertThat(notes(query(Set.of("work"), "", false), 10))
                .containsExactly("long", "Straße 100% _", "first", "last");
        assertThat(notes(query(Set.of("work", "home"), "", false), 10)).containsExactly("last");
        assertThat(notes(query(Set.of(), "STRASSE", false), 10)).isEmpty();
        assertThat(notes(query(Set.of(), "sTRaße", false), 10)).containsExactly("Straße 100% _");
        assertThat(notes(query(Set.of(), "0% _", false), 10)).containsExactly("Straße 100% _");
        assertThat(notes(query(Set.of(), "% %", false), 10)).isEmpty();
    }

    /** A search that looks at so many at once finds what one look finds. */
    @Test
    void pieces_areTheWhole() {
        for (boolean newestFirst : List.of(false, true)) {
            for (int count = 1; count < 8; count++) {
                IntervalQuery whole = query(Set.of(), "st", newestFirst);
                List<String> found = new ArrayList<>();
                IntervalQuery rest = whole;
                while (rest != null) {
                    IntervalQuery from = rest;
                    int looked = count;
                    List<IntervalCursor> places =
                            rows(transaction -> Stream.ofNullable(lists.placeAfter(transaction, user, from, looked))
                                    .toList());
                    IntervalCursor place = places.isEmpty() ? null : places.get(0);
                    found.addAll(notes(from.upTo(place), 10));
                    rest = place == null ? null : from.at(place);
                }
                assertThat(found).as("in pieces of " + count).isEqualTo(notes(whole, 10));
                assertThat(found).hasSize(4);
            }
        }
    }

    @Test
    void cursor_goesOnBehindItsPlace_alsoAmongEqualStarts() {
        List<StoredInterval> all = read(transaction -> lists.page(transaction, user, query(Set.of(), "", false), 10));
        for (int i = 0; i < all.size(); i++) {
            IntervalQuery after = query(Set.of(), "", false).at(IntervalCursor.after(all.get(i)));
            assertThat(rows(transaction -> lists.page(transaction, user, after, 10)))
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void scan_isInOrder_cutAtTheWindow_andEndsWhatIsOpenNow() {
        List<String> seen = new ArrayList<>();
        IntervalScanStore.Scan scan = new IntervalScanStore.Scan(minute(0), minute(95), TagFilter.NOTHING, true);
        run(transaction -> scans.scan(
                transaction,
                user,
                scan,
                minute(93),
                (start, end, scanned) -> seen.add(
                        (start - NOW.toEpochMilli()) / 60_000 + "-" + (end - NOW.toEpochMilli()) / 60_000 + scanned)));

        assertThat(seen).startsWith("0-95[work]", "0-30[work, über]").endsWith("60-90[work, home]", "90-93[]");
        assertThat(seen.subList(2, 4)).containsExactlyInAnyOrder("0-10[Work]", "0-20[home]");
    }
}
