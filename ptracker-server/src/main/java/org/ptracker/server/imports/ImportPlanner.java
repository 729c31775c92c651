package org.ptracker.server.imports;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.imports.ImportKind;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.ConflictException;
import org.ptracker.server.interval.HistoryEnd;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.StoredInterval;
import org.ptracker.server.interval.change.ChangeStore;
import org.ptracker.server.interval.overlap.RoomRule;
import org.ptracker.server.storage.Transaction;

/** Plans an import by what is stored: which rows are new, which were here before, and which have no room. Thread-safe. */
final class ImportPlanner {
    private final KnownRows known = new KnownRows();
    private final ChangeStore changes = new ChangeStore();
    private final HistoryEndStore ends = new HistoryEndStore();
    private final RoomRule room = new RoomRule();

    ImportPlan plan(Transaction transaction, long userId, Candidates read, ImportChoices choices, Instant now)
            throws SQLException {
        HistoryEnd end = ends.read(transaction, userId);
        Planning planning = new Planning(transaction, userId, choices, now, end.policy() == OverlapPolicy.REJECT);
        planning.report.refuse(read.refused(), read.refusals());
        int[] ordered = read.rows().byStart();
        for (int i = 0; i < ordered.length; i++) {
            planning.take(ordered[i], read.rows().get(ordered[i]), i == ordered.length - 1);
        }
        return new ImportPlan(
                userId,
                end.seq(),
                read.rows(),
                planning.steps.ordered(),
                planning.report.result(read, choices.skipRefused()));
    }

    /** One import. For one thread, in one transaction. */
    private final class Planning {
        private final Transaction transaction;
        private final long userId;
        private final ImportChoices choices;
        private final Instant now;
        private final boolean exclusive;
        private final ImportReport report = new ImportReport();
        private final ImportSteps steps = new ImportSteps();
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
        void take(int row, Candidate candidate, boolean last) throws SQLException {
            KnownRows.Known before = known.find(transaction, userId, candidate);
            if (before == null) {
                create(row, candidate, last);
                return;
            }
            UUID id = before.found().interval().id();
            if (before.found().deleted()) {
                if (changes.wasTakenBack(transaction, userId, id)) {
                    create(row, candidate, last);
                } else {
                    report.add(ImportKind.DELETED, candidate, id, null);
                }
            } else if (Arrays.equals(before.said(), candidate.said())) {
                report.add(ImportKind.SAME, candidate, id, null);
            } else {
                change(row, candidate, before.found().interval());
            }
        }

        private void create(int row, Candidate candidate, boolean last) throws SQLException {
            StoredInterval wanted = StoredInterval.first(Uuids.next(), candidate.content(), now);
            if (wanted.open() && !last) {
                report.refuse(candidate, "end", "is missing, and it is not the last: only one interval can be open");
                return;
            }
            if (fits(candidate, wanted)) {
                steps.create(row, candidate, wanted.id());
                report.add(ImportKind.NEW, candidate, null, null);
            }
        }

        private void change(int row, Candidate candidate, StoredInterval old) throws SQLException {
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
                steps.update(row, candidate, old.id());
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
