package org.ptracker.cli.lines;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.lines.LineReader.Line;
import org.ptracker.cli.lines.LineReader.LineFault;
import org.ptracker.common.interval.batch.BatchItem;
import org.ptracker.common.interval.batch.BatchResult.Outcome;
import org.ptracker.common.problem.Problem;

/**
 * Stores lines in batches, each line under its own idempotency key: which lines share a batch makes no difference. A line
 * that is refused keeps no other line out; anything else that goes wrong stops, and the same input may be sent again. The
 * line of an export is looked up first: what was exported from this account is here already.
 */
public final class LineSender {
    /** Far below the 1,000 items and 8 MiB that the server takes: a line is rarely over 1 kB, and at most some 13 kB. */
    private static final int BATCH = 500;

    private final ProcessEnvironment environment;
    private final ApiClient client;
    private final UnaryOperator<String> local;
    private int stored;
    private int alreadyThere;
    private int refused;

    /** A line that was read: an item of the batch, or the fault that keeps it out. */
    private record Read(
            int number,
            @Nullable BatchItem item,
            @Nullable UUID exported,
            @Nullable String fault) {}

    /** @param local puts the times of a message into those of the person */
    public LineSender(ProcessEnvironment environment, ApiClient client, UnaryOperator<String> local) {
        this.environment = environment;
        this.client = client;
        this.local = local;
    }

    public ExitCode send(LineReader lines) {
        for (List<Read> batch = read(lines); !batch.isEmpty(); batch = read(lines)) {
            send(batch);
        }
        environment.say(summary());
        return refused == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static List<Read> read(LineReader lines) {
        List<Read> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            try {
                Line line = lines.next();
                if (line == null) {
                    break;
                }
                batch.add(new Read(
                        lines.number(), new BatchItem(line.interval(), line.idempotencyKey()), line.exported(), null));
            } catch (LineFault e) {
                // In the batch with the others, so that messages come in the order of the lines.
                batch.add(new Read(lines.number(), null, null, String.valueOf(e.getMessage())));
            }
        }
        return batch;
    }

    private void send(List<Read> batch) {
        List<BatchItem> items = new ArrayList<>();
        Set<UUID> here = new HashSet<>();
        for (Read line : batch) {
            UUID exported = line.exported();
            if (exported != null && client.has(exported)) {
                here.add(exported);
            } else if (line.item() != null) {
                items.add(line.item());
            }
        }
        Iterator<Outcome> outcomes = outcomes(batch, items).iterator();
        for (Read line : batch) {
            if (line.fault() != null) {
                refuse(line, line.fault());
            } else if (line.exported() != null && here.contains(line.exported())) {
                alreadyThere++;
            } else {
                settle(line, outcomes.next());
            }
        }
    }

    private List<Outcome> outcomes(List<Read> batch, List<BatchItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        try {
            List<Outcome> outcomes = client.add(items).items();
            if (outcomes.size() != items.size()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "the server answered " + outcomes.size() + " outcomes for " + items.size() + " lines");
            }
            return outcomes;
        } catch (CommandException e) {
            throw new CommandException(
                    e.exitCode(),
                    "stopped at line " + batch.get(0).number() + " (before it: " + summary() + "): " + e.line()
                            + "\nsend the same lines again; nothing is stored twice",
                    e);
        }
    }

    private void settle(Read line, Outcome outcome) {
        Problem problem = outcome.problem();
        if (problem != null) {
            ApiException refusal = client.refusal(problem);
            refuse(line, refusal.offersTimes() ? refusal.line() : local.apply(refusal.line()));
        } else if (Boolean.TRUE.equals(outcome.replayed())) {
            alreadyThere++;
        } else {
            stored++;
        }
    }

    private void refuse(Read line, String why) {
        refused++;
        environment.say("line " + line.number() + ": " + why);
    }

    private String summary() {
        return "stored " + stored + ", already there " + alreadyThere + (refused == 0 ? "" : ", refused " + refused);
    }
}
