package org.ptracker.server.imports;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.imports.ImportKind;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.imports.Candidates.Candidate;
import org.ptracker.server.imports.ImportPlan.Step;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.HistoryEnd;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.IntervalStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.overlap.RoomRule;
import org.ptracker.server.storage.Transaction;

/** Plans an import by what is stored: which rows are new, which were here before, and which have no room. Thread-safe. */
final class ImportPlanner {
    private final SourceStore sources = new SourceStore();
    private final IntervalStore intervals = new IntervalStore();
    private final ChangeStore changes = new ChangeStore();
    private final HistoryEndStore ends = new HistoryEndStore();
    private final RoomRule room = new RoomRule();

    ImportPlan plan(Transaction transaction, long userId, Candidates read, ImportChoices choices, Instant now)
            throws SQLException {
        HistoryEnd end = ends.read(transaction, userId);
        Planning planning = new Planning(transaction, userId, choices, now, end.policy() == OverlapPolicy.REJECT);
        read.refused().forEach(planning.report::refuse);
        List<Candidate> ordered = new ArrayList<>(read.candidates());
        ordered.sort(Comparator.comparing(candidate -> candidate.content().start()));
        for (int i = 0; i < ordered.size(); i++) {
            planning.take(ordered.get(i), i == ordered.size() - 1);
        }
        return new ImportPlan(
                userId, end.seq(), List.copyOf(planning.steps), planning.report.result(read, choices.skipRefused()));
    }

    /** One import. For one thread, in one transaction. */
    private final class Planning {
        private final Transaction transaction;
        private final long userId;
        private final ImportChoices choices;
        private final Instant now;
        private final boolean exclusive;
        private final ImportReport report = new ImportReport();
        private final List<Step> steps = new ArrayList<>();
        private final Set<UUID> touched = new HashSet<>();
        /** The new one with the latest end so far. */
        private @Nullable Candidate longest;

        Planning(Transaction transaction, long userId, ImportChoices choices, Instant now, boolean exclusive) {
            this.transaction = transaction;
            this.userId = userId;
            this.choices = choices;
            this.now = now;
            this.exclusive = exclusive;
        }

        /** @param last whether no other row starts later */
        void take(Candidate candidate, boolean last) throws SQLException {
            SourceStore.Known known = known(candidate);
            IntervalStore.Found found = known == null ? null : intervals.findAny(transaction, userId, known.interval());
            if (known == null || found == null) {
                create(candidate, last);
            } else if (found.deleted()) {
                if (changes.wasTakenBack(transaction, userId, known.interval())) {
                    create(candidate, last);
                } else {
                    report.add(ImportKind.DELETED, candidate, known.interval(), null);
                }
            } else if (Arrays.equals(known.said(), candidate.said())) {
                report.add(ImportKind.SAME, candidate, known.interval(), null);
            } else {
                change(candidate, found.interval());
            }
        }

        /** What a row became before; an interval of the caller's own export is known by its own id. */
        private SourceStore.@Nullable Known known(Candidate candidate) throws SQLException {
            SourceStore.Known known = sources.find(transaction, userId, candidate.source());
            UUID own = known == null ? Uuids.ofText(candidate.id()) : null;
            IntervalStore.Found found = own == null ? null : intervals.findAny(transaction, userId, own);
            return found == null
                    ? known
                    : new SourceStore.Known(
                            found.interval().id(),
                            SourceKeys.of(found.interval().content()));
        }

        private void create(Candidate candidate, boolean last) throws SQLException {
            StoredInterval wanted = StoredInterval.first(Uuids.next(), candidate.content(), now);
            if (wanted.open() && !last) {
                report.refuse(candidate, "end", "is missing, and it is not the last: only one interval can be open");
                return;
            }
            if (fits(candidate, wanted)) {
                steps.add(new Step(candidate, null, wanted));
                report.add(ImportKind.NEW, candidate, null, null);
            }
        }

        private void change(Candidate candidate, StoredInterval old) throws SQLException {
            if (!choices.update()) {
                report.add(ImportKind.CHANGED, candidate, old.id(), null);
                return;
            }
            if (!touched.add(old.id())) {
                report.refuse(candidate, "id", "is that of an earlier row too");
                return;
            }
            StoredInterval wanted = old.with(candidate.content(), now);
            if (wanted.isWhen(old) || fits(candidate, wanted)) {
                steps.add(new Step(candidate, old, wanted));
                report.add(ImportKind.CHANGED, candidate, old.id(), null);
            }
        }

        private boolean fits(Candidate candidate, StoredInterval wanted) throws SQLException {
            Candidate before = longest;
            if (exclusive && before != null && until(before).isAfter(wanted.start())) {
                report.add(ImportKind.OVERLAPS, candidate, null, "overlaps line " + before.line() + " of the file");
                return false;
            }
            try {
                room.require(transaction, userId, wanted, exclusive);
            } catch (ConflictException e) {
                report.add(
                        ImportKind.OVERLAPS,
                        candidate,
                        e.conflicts().get(0).id(),
                        e.detail().replace("; nothing was stored", ""));
                return false;
            }
            if (before == null || until(candidate).isAfter(until(before))) {
                longest = candidate;
            }
            return true;
        }

        private Instant until(Candidate candidate) {
            Instant end = candidate.content().end();
            return end == null ? Instant.MAX : end;
        }
    }
}
