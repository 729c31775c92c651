package org.ptracker.server.interval.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.batch.BatchResult;
import org.ptracker.common.interval.batch.BatchResult.Outcome;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.http.ProblemDetails;
import org.ptracker.server.http.Problems;
import org.ptracker.server.http.QueryParameters;
import org.ptracker.server.interval.IntervalParameters;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.once.OncePerKey;

/** {@code POST /intervals/batch}: many intervals in one transaction, all or none, or each for itself. */
public final class BatchEndpoint {
    private final ChangeWriter writer;
    private final OncePerKey once;
    private final ProblemDetails problems;

    /** @param problems makes the problem of an item that is refused */
    public BatchEndpoint(ChangeWriter writer, OncePerKey once, ProblemDetails problems) {
        this.writer = writer;
        this.once = once;
        this.problems = problems;
    }

    public ApiResponse create(ApiRequest request) {
        QueryParameters query = request.query(new TreeSet<>(Set.of("atomic", IntervalParameters.ON_OVERLAP)));
        boolean atomic = IntervalParameters.flag(query, "atomic", true);
        boolean exclusive = IntervalParameters.isExclusive(query);
        boolean keyOfWhole = request.idempotencyKey() != null;
        ItemReader reader = new ItemReader(request.caller(), atomic, writer.now());
        List<SubmittedItem> items = reader.read(request.tree());
        if (keyOfWhole && reader.hasKeys()) {
            throw RefusedException.parameter(
                    "Idempotency-Key",
                    "not-both",
                    "stands for the whole batch, and items have keys of their own: use one");
        }
        BatchPlanner planner = new BatchPlanner(request.caller(), atomic);
        return once.answer(request, () -> planner.plan(items, exclusive), outcomes -> answer(outcomes, atomic));
    }

    private ApiResponse answer(List<ItemOutcome> outcomes, boolean atomic) {
        Instant now = writer.now();
        BatchResult result = new BatchResult(
                outcomes.stream().map(outcome -> wire(outcome, now)).toList());
        return atomic ? ApiResponse.created(result) : ApiResponse.ok(result);
    }

    private Outcome wire(ItemOutcome outcome, Instant now) {
        if (outcome instanceof ItemOutcome.Stored stored) {
            return Outcome.stored(stored.interval().toWire(now));
        }
        if (outcome instanceof ItemOutcome.Replayed replayed) {
            return Outcome.replayed(interval(replayed.first().body()));
        }
        RefusedException refusal = ((ItemOutcome.Refused) outcome).refusal();
        return Outcome.refused(problems.add(refusal, Problems.problem(refusal, null, null)));
    }

    private static Interval interval(byte[] kept) {
        try {
            return Json.answers(Interval.class).readValue(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
