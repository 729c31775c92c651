package org.ptracker.server.interval.tag;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.ptracker.common.interval.TagReplacementResult;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.HistoryEndStore;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.Transaction;
import org.ptracker.server.text.CaseFold;

/** Plans to replace tags: each of them is there, and no two become one unless that is meant. Thread-safe. */
final class ReplacementPlanner {
    private final Database database;
    private final TagStore store = new TagStore();
    private final HistoryEndStore ends = new HistoryEndStore();

    ReplacementPlanner(Database database) {
        this.database = database;
    }

    PlannedChange<TagReplacementResult> plan(Caller caller, ReplacedTags tags) {
        ReplacementPlan plan = read(caller, tags);
        return plan.size() == 0 ? PlannedChange.nothing(plan.expected()) : PlannedChange.large(null, plan);
    }

    /** What a plan would come to. */
    TagReplacementResult count(Caller caller, ReplacedTags tags) {
        return read(caller, tags).expected();
    }

    private ReplacementPlan read(Caller caller, ReplacedTags tags) {
        long userId = caller.userId();
        return database.read(userId, transaction -> {
            require(transaction, userId, tags);
            String with = tags.with() == null ? "" : tags.with();
            return new ReplacementPlan(
                    userId,
                    ends.read(transaction, userId).seq(),
                    tags,
                    store.intervals(transaction, userId, tags.wanted().keySet(), with));
        });
    }

    private void require(Transaction transaction, long userId, ReplacedTags tags) throws SQLException {
        for (var tag : tags.wanted().entrySet()) {
            if (store.spelling(transaction, userId, tag.getKey()) == null) {
                throw RefusedException.notFound("none of your intervals has the tag \"" + tag.getValue() + "\"");
            }
        }
        String with = tags.with();
        if (with == null || tags.merge()) {
            return;
        }
        Set<String> joined = new TreeSet<>(tags.wanted().keySet());
        String present = store.spelling(transaction, userId, CaseFold.of(with));
        if (present != null) {
            joined.add(CaseFold.of(with));
        }
        if (joined.size() > 1) {
            throw new RefusedException(
                    ProblemCode.CONFIRMATION_REQUIRED,
                    (present == null ? "several tags" : "you have a tag \"" + present + "\" already: the tags")
                            + " would become one; if that is meant, send \"merge\": true");
        }
    }
}
