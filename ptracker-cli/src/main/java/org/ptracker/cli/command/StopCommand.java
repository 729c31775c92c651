package org.ptracker.cli.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.invocation.Trial;
import org.ptracker.cli.option.ClockOptions;
import org.ptracker.cli.option.DryRunOption;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends the interval that is going on. */
@Command(
        name = "stop",
        description = "End the interval that is going on, now or at a given time.",
        footer = {
            "%nExamples:",
            "  ptracker stop",
            "  ptracker stop 17:30",
            "  ptracker stop yesterday 18:00",
            "  ptracker stop --note \"design review, decided\"",
            "%nAn interval that has been going on for more than 24 hours was most likely forgotten: say when it ended,",
            "or use --confirm-long. Without the server, the end is queued and sent later.",
        })
public final class StopCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "[TIME]",
            hideParamSyntax = true,
            arity = "0..*",
            description = "When it ended; now, if absent.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--at", paramLabel = "TIME", description = "When it ended, given as an option.")
    private @Nullable String at;

    @Option(names = "--note", paramLabel = "TEXT", description = "The new note, which replaces the present one.")
    private @Nullable String note;

    @Option(names = "--confirm-long", description = "Confirm that it really took more than 24 hours.")
    private boolean confirmLong;

    @Mixin
    private final ClockOptions clock = new ClockOptions();

    @Mixin
    private final DryRunOption dryRun = new DryRunOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public StopCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ZoneId zone = invocation.calendars().zone(clock.zone());
        Invocation.ByClock<Instant> read = end(zone);
        Instant end = read.value();
        IntervalText text = new IntervalText(zone);
        CloseRequest close = new CloseRequest(Rfc3339.format(end), confirmLong ? true : null);
        String what = "the end " + text.day(end) + " " + text.clock(end) + invocation.zoneNote(zone);
        if (dryRun.wanted()) {
            tell(explained(() -> new Trial(invocation).ask(client -> tried(client, close)), text), what, text);
            return;
        }
        QueueEntry typed = QueueEntry.stop(
                        invocation.account().known(), invocation.clock().instant(), note, close)
                .byClock(read.byClock());
        Interval stopped =
                explained(() -> invocation.queue().submit(typed, what), text).one();
        invocation.receipt(output.isJson(), text).print("stopped", stopped, "ptracker undo");
    }

    private static Interval tried(ApiClient client, CloseRequest close) {
        Interval open = client.open();
        if (open == null) {
            throw new CommandException(ExitCode.CONFLICT, "nothing is going on, so there is nothing to stop");
        }
        return client.tryClose(open.id(), close);
    }

    private void tell(@Nullable Interval stopped, String what, IntervalText text) {
        if (output.isJson() && stopped != null) {
            invocation.out().println(JsonText.of(stopped));
            return;
        }
        invocation
                .out()
                .println(
                        stopped == null
                                ? "would store " + what
                                : "would stop " + text.all(stopped) + invocation.zoneNote(text.zone()));
    }

    private Invocation.ByClock<Instant> end(ZoneId zone) {
        Invocation.ByClock<SpanReader.Moment> read = invocation.readByClock(
                now -> new SpanReader(now, zone, clock, invocation.calendars()::weekStart).moment(words, at, null));
        SpanReader.Moment moment = read.value();
        if (!moment.note().isEmpty() || !moment.tags().isEmpty()) {
            throw CommandException.usage(
                    "\"" + String.join(" ", words)
                            + "\" is not a time; write ptracker stop 17:30, give a note with --note TEXT, or tags with ptracker edit");
        }
        return new Invocation.ByClock<>(moment.time().truncatedTo(ChronoUnit.SECONDS), read.byClock());
    }

    /** Says when it started where the server wants the length confirmed. */
    private <T extends @Nullable Object> T explained(Supplier<T> asking, IntervalText text) {
        try {
            return asking.get();
        } catch (ApiException e) {
            boolean tooLong = isTooLong(e.problem());
            if (!tooLong && !e.problem().code().equals(ProblemCode.CONFIRMATION_REQUIRED.code())) {
                throw e;
            }
            Interval open = invocation.client().open();
            if (tooLong) {
                throw new CommandException(e.exitCode(), tooLong(open, text), e);
            }
            throw new CommandException(
                    e.exitCode(),
                    "that is more than 24 hours" + (open == null ? "" : "; it started " + text.span(open))
                            + invocation.zoneNote(text.zone())
                            + "; say when it ended (ptracker stop yesterday 18:00), or confirm the length with"
                            + " --confirm-long",
                    e);
        }
    }

    private static boolean isTooLong(Problem problem) {
        return problem.errors() != null
                && problem.errors().stream()
                        .anyMatch(fault ->
                                "/end".equals(fault.pointer()) && fault.code().equals("too-long"));
    }

    private String tooLong(@Nullable Interval open, IntervalText text) {
        String limit = "an interval can be at most " + Limits.LONGEST_INTERVAL.toDays() + " days long";
        if (open == null) {
            return limit;
        }
        return limit + ", and what is going on started " + text.line(open) + invocation.zoneNote(text.zone())
                + "; say when it ended (ptracker stop "
                + open.start().atZone(text.zone()).toLocalDate()
                + " 18:00), or take it out: ptracker rm " + IntervalText.shortId(open.id());
    }
}
