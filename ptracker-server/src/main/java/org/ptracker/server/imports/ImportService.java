package org.ptracker.server.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.TryLaterException;
import org.ptracker.server.imports.format.FileFormat;
import org.ptracker.server.imports.format.FormatRecognizer;
import org.ptracker.server.imports.format.ReadRows;
import org.ptracker.server.imports.format.SourceFile;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.storage.Database;

/** Imports a file: reads it, plans what becomes of each row, and stores all of it or nothing. Thread-safe. */
final class ImportService {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Database database;
    private final ChangeWriter writer;
    private final ImportPlanner planner = new ImportPlanner();
    /** What a file holds can take much memory: one is read at a time. */
    private final Semaphore reading = new Semaphore(1);

    ImportService(Database database, ChangeWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** @param dryRun whether nothing is stored, and the answer is what would be */
    ImportResult run(Caller caller, byte[] bytes, ImportChoices choices, boolean dryRun) {
        if (!reading.tryAcquire()) {
            throw new TryLaterException(ProblemCode.UNAVAILABLE, "another file is being imported", RETRY_AFTER);
        }
        try {
            Candidates candidates = read(bytes, choices);
            if (dryRun) {
                return plan(caller, candidates, choices).result();
            }
            return writer.make(caller, () -> {
                ImportPlan plan = plan(caller, candidates, choices);
                return plan.changesNothing()
                        ? PlannedChange.nothing(plan.result())
                        : new PlannedChange<>(null, false, null, plan::apply);
            });
        } finally {
            reading.release();
        }
    }

    private Candidates read(byte[] bytes, ImportChoices choices) {
        SourceFile file = SourceFile.of(bytes, choices.charset());
        FileFormat chosen = choices.format();
        FileFormat format = chosen == null
                ? FormatRecognizer.of(file, !choices.reading().columns().isEmpty())
                : chosen;
        ReadRows rows = format.read(file, choices.reading());
        return new RowRules(format, choices, writer.now()).candidates(rows);
    }

    private ImportPlan plan(Caller caller, Candidates candidates, ImportChoices choices) {
        Instant now = writer.now();
        return database.read(
                caller.userId(), transaction -> planner.plan(transaction, caller.userId(), candidates, choices, now));
    }
}
