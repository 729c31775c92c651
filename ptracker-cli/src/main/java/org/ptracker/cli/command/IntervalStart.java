package org.ptracker.cli.command;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.invocation.Trial;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.Delivered;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.NextInterval;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.common.time.Rfc3339;

/** What {@code start} and {@code continue} do once they know what to start, in the place of what is going on or not. */
final class IntervalStart {
    private final Invocation invocation;
    private final boolean json;
    private final IntervalText text;

    IntervalStart(Invocation invocation, boolean json, ZoneId zone) {
        this.invocation = invocation;
        this.json = json;
        this.text = new IntervalText(zone);
    }

    /**
     * Starts it, and with {@code switches} ends there what is going on; of a dry run, only says so.
     *
     * @param byClock whether its time is of this machine's clock alone
     */
    void run(NewInterval wanted, boolean switches, boolean dryRun, boolean byClock) {
        if (dryRun) {
            tryOut(wanted, switches);
        } else {
            start(wanted, switches, byClock);
        }
    }

    private void start(NewInterval wanted, boolean switches, boolean byClock) {
        QueueEntry begun = switches
                ? QueueEntry.switchTo(
                        invocation.account().known(), invocation.clock().instant(), wanted)
                : QueueEntry.start(
                        invocation.account().known(), invocation.clock().instant(), wanted);
        QueueEntry typed = begun.byClock(byClock);
        Delivered done = explained(() -> invocation.queue().submit(typed, when(wanted) + note()));
        Interval closed = done.closed();
        if (closed != null && !json && !invocation.quiet()) {
            invocation.out().println("stopped " + text.all(closed) + note());
        }
        invocation.receipt(json, text).print("started", done.one(), "ptracker undo");
    }

    /** Says what would be started, or why the server would refuse it. */
    private void tryOut(NewInterval wanted, boolean switches) {
        Interval closed = explained(() -> new Trial(invocation).ask(client -> tried(client, wanted, switches)));
        if (json) {
            invocation.out().println(JsonText.of(wanted));
            return;
        }
        if (closed != null && !closed.open()) {
            invocation.out().println("would stop " + text.all(closed) + note());
        }
        invocation.out().println("would start " + when(wanted) + IntervalText.words(wanted) + note());
    }

    /** What would be closed, or else what would be started. */
    private static Interval tried(ApiClient client, NewInterval wanted, boolean switches) {
        Interval open = switches ? client.open() : null;
        if (open == null) {
            return client.tryAdd(wanted);
        }
        NextInterval then = new NextInterval(wanted.zone(), wanted.note(), wanted.tags());
        return client.trySwitch(open.id(), new CloseRequest(wanted.start(), null, then))
                .closed();
    }

    private String when(NewInterval wanted) {
        Instant start = Rfc3339.parse(requireNonNull(wanted.start()));
        return text.day(start) + " " + text.range(start, null);
    }

    private String note() {
        return invocation.zoneNote(text.zone());
    }

    /** Says what is still going on where that is why the server refuses. */
    private <T extends @Nullable Object> T explained(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (ApiException e) {
            throw new CommandException(e.exitCode(), explained(e), e);
        }
    }

    private String explained(ApiException refusal) {
        Problem problem = refusal.problem();
        if (problem.code().equals(ProblemCode.INTERVAL_OPEN.code())
                && problem.conflicts() != null
                && !problem.conflicts().isEmpty()) {
            return "an interval is still going on: "
                    + text.line(problem.conflicts().get(0)) + note()
                    + "; stop it first: ptracker stop, or end it where this one begins: --switch";
        }
        if (problem.code().equals(ProblemCode.CONFIRMATION_REQUIRED.code())) {
            Interval open = invocation.client().open();
            return "what is going on would have taken more than 24 hours" + (open == null ? "" : ": " + text.line(open))
                    + note() + "; say when it ended: ptracker stop yesterday 18:00";
        }
        throw refusal;
    }
}
