package org.ptracker.cli.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.invocation.Trial;
import org.ptracker.cli.option.ClockOptions;
import org.ptracker.cli.option.DryRunOption;
import org.ptracker.cli.option.NewIntervalOptions;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins an interval that has no end yet. */
@Command(
        name = "start",
        description = "Start an interval now, or at a given time.",
        footer = {
            "%nExamples:",
            "  ptracker start design review -t work",
            "  ptracker start 9:00 design review",
            "  ptracker start --at \"yesterday 22:00\" on call",
            "%nOnly one interval can be open at a time; ptracker stop ends it.",
            "Without the server, the start is queued and sent later.",
        })
public final class StartCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "[TIME] [NOTE…]",
            hideParamSyntax = true,
            arity = "0..*",
            description = "When it started (now, if absent), then the note.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--at", paramLabel = "TIME", description = "When it started; all the words are then the note.")
    private @Nullable String at;

    @Option(names = "--note", paramLabel = "TEXT", description = "The note, in place of the words.")
    private @Nullable String note;

    @Mixin
    private final NewIntervalOptions sent = new NewIntervalOptions();

    @Mixin
    private final ClockOptions clock = new ClockOptions();

    @Mixin
    private final DryRunOption dryRun = new DryRunOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public StartCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ZoneId zone = invocation.calendars().zone(clock.zone());
        SpanReader.Moment moment = invocation.readByClock(
                now -> new SpanReader(now, zone, clock, invocation.calendars()::weekStart).moment(words, at, note));
        // Nobody means the milliseconds of "now"; cut here and in stop, one after the other still touch.
        Instant start = moment.time().truncatedTo(ChronoUnit.SECONDS);
        IntervalText text = new IntervalText(zone);
        NewInterval wanted = sent.interval(start, null, zone, moment.note(), moment.tags());
        String what = text.day(start) + " " + text.range(start, null);
        if (dryRun.wanted()) {
            explained(() -> new Trial(invocation).ask(client -> client.tryAdd(wanted)), text);
            String line = "would start " + what + IntervalText.words(wanted) + invocation.zoneNote(zone);
            invocation.out().println(output.isJson() ? JsonText.of(wanted) : line);
            return;
        }
        QueueEntry typed = QueueEntry.start(
                invocation.account().known(), invocation.clock().instant(), wanted);
        Interval started = explained(() -> invocation.queue().submit(typed, what + invocation.zoneNote(zone)), text);
        invocation.receipt(output.isJson(), text).print("started", started, "ptracker undo");
    }

    /** Says what is still going on where that is why the server refuses. */
    private <T extends @Nullable Object> T explained(Supplier<T> asking, IntervalText text) {
        try {
            return asking.get();
        } catch (ApiException e) {
            Problem problem = e.problem();
            if (!problem.code().equals(ProblemCode.INTERVAL_OPEN.code())
                    || problem.conflicts() == null
                    || problem.conflicts().isEmpty()) {
                throw e;
            }
            throw new CommandException(
                    e.exitCode(),
                    "an interval is still going on: "
                            + text.line(problem.conflicts().get(0))
                            + invocation.zoneNote(text.zone())
                            + "; stop it first: ptracker stop",
                    e);
        }
    }
}
