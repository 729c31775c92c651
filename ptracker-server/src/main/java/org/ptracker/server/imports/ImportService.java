package org.ptracker.server.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.TryLaterException;
import org.ptracker.server.file.Spool;
import org.ptracker.server.imports.format.FileFormat;
import org.ptracker.server.imports.format.FormatRecognizer;
import org.ptracker.server.imports.format.ReadRows;
import org.ptracker.server.imports.format.SourceFile;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.storage.Database;
import org.ptracker.server.storage.StorageUnavailableException;

/** Imports a file: reads it, plans what becomes of each row, and stores all of it or nothing. Thread-safe. */
final class ImportService {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Database database;
    private final ChangeWriter writer;
    private final ImportPlanner planner = new ImportPlanner();
    private final Path spools;
    /** What a file holds takes some memory, and a processor: one is read at a time, and few wait for it. */
    private final Semaphore reading = new Semaphore(1, true);

    ImportService(Database database, ChangeWriter writer, Path spools) {
        this.spools = spools;
        this.database = database;
        this.writer = writer;
    }

    /** @param dryRun whether nothing is stored, and the answer is what would be */
    ImportResult run(Caller caller, Spool file, ImportChoices choices, boolean dryRun) {
        begin();
        try (CandidateSpool rows = new CandidateSpool(Spool.in(spools))) {
            Candidates candidates = read(file, choices, rows);
            if (dryRun) {
                return plan(caller, candidates, choices).result();
            }
            return writer.make(caller, () -> {
                ImportPlan plan = plan(caller, candidates, choices);
                return plan.changesNothing() ? PlannedChange.nothing(plan.result()) : PlannedChange.large(null, plan);
            });
        } catch (IOException | UncheckedIOException e) {
            throw new StorageUnavailableException(
                    "the disk of the server does not take the file now; nothing was stored, try again", RETRY_AFTER, e);
        } finally {
            reading.release();
        }
    }

    private void begin() {
        try {
            if (!reading.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new TryLaterException(ProblemCode.UNAVAILABLE, "other files are being imported", RETRY_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TryLaterException(ProblemCode.UNAVAILABLE, "the server is about to stop", RETRY_AFTER);
        }
    }

    private Candidates read(Spool bytes, ImportChoices choices, CandidateSpool rows) throws IOException {
        SourceFile file = SourceFile.of(bytes, choices.charset());
        FileFormat chosen = choices.format();
        FileFormat format = chosen == null
                ? FormatRecognizer.of(file, !choices.reading().columns().isEmpty())
                : chosen;
        RowRules rules = new RowRules(format, choices, writer.now(), rows);
        format.read(file, choices.reading(), new ReadRows(rules));
        return rules.candidates();
    }

    private ImportPlan plan(Caller caller, Candidates candidates, ImportChoices choices) {
        Instant now = writer.now();
        return database.read(
                caller.userId(), transaction -> planner.plan(transaction, caller.userId(), candidates, choices, now));
    }
}
