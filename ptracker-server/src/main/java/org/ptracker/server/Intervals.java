package org.ptracker.server;

import java.nio.file.Path;
import java.time.Clock;
import org.ptracker.server.http.ProblemDetails;
import org.ptracker.server.imports.ImportEndpoint;
import org.ptracker.server.interval.IntervalProblems;
import org.ptracker.server.interval.batch.BatchEndpoint;
import org.ptracker.server.interval.batch.DeletionEndpoint;
import org.ptracker.server.interval.batch.EditEndpoint;
import org.ptracker.server.interval.change.ChangeSignal;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.UnfinishedBatches;
import org.ptracker.server.interval.edit.IntervalEndpoint;
import org.ptracker.server.interval.history.HistoryEndpoint;
import org.ptracker.server.interval.list.ListEndpoint;
import org.ptracker.server.interval.once.KeyCleanup;
import org.ptracker.server.interval.once.OncePerKey;
import org.ptracker.server.interval.tag.TagEndpoint;
import org.ptracker.server.interval.targets.TargetEndpoint;
import org.ptracker.server.storage.Database;

/** Builds the endpoints of intervals, which share the writer, the signal and the idempotency keys, and closes them. */
final class Intervals implements AutoCloseable {
    /** A place costs a thread of 256 on a Java without virtual threads. */
    private static final int WAITING = 64;

    private final ChangeSignal signal;
    final ProblemDetails problems;
    final IntervalEndpoint single;
    final ListEndpoint lists;
    final BatchEndpoint batches;
    final DeletionEndpoint deletions;
    final EditEndpoint edits;
    final HistoryEndpoint history;
    final TagEndpoint tags;
    final TargetEndpoint targets;
    final ImportEndpoint imports;
    private final UnfinishedBatches unfinished;
    private final KeyCleanup expiredKeys;

    /** @param spools the folder for what is too much for the memory */
    Intervals(Database database, Clock clock, Path spools) {
        signal = new ChangeSignal(WAITING, database.others());
        unfinished = new UnfinishedBatches(database);
        ChangeWriter writer = new ChangeWriter(database, signal, clock, unfinished);
        OncePerKey once = new OncePerKey(database, writer);
        problems = new IntervalProblems(clock);
        single = new IntervalEndpoint(database, writer, once, clock);
        lists = new ListEndpoint(database, clock);
        batches = new BatchEndpoint(writer, once, problems);
        deletions = new DeletionEndpoint(database, once);
        edits = new EditEndpoint(database, writer, once);
        history = new HistoryEndpoint(database, signal, once);
        tags = new TagEndpoint(database, once);
        targets = new TargetEndpoint(database);
        imports = new ImportEndpoint(database, writer, spools);
        expiredKeys = new KeyCleanup(database, clock);
        unfinished.begin();
    }

    /** Answers those who wait for a change, because the server is about to stop. */
    void drain() {
        signal.close();
        unfinished.close();
    }

    @Override
    public void close() {
        signal.close();
        unfinished.close();
        expiredKeys.close();
    }
}
