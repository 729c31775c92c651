package org.ptracker.cli.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.ClockOptions;
import org.ptracker.cli.option.DryRunOption;
import org.ptracker.cli.option.NewIntervalOptions;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.option.SwitchOption;
import org.ptracker.common.interval.NewInterval;
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
            "  ptracker start --switch 9:40 call with Ada",
            "  ptracker start --at \"yesterday 22:00\" on call",
            "%nOnly one interval can be open at a time; ptracker stop ends it, and --switch ends it where the next begins.",
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
    private final SwitchOption switching = new SwitchOption();

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
        Invocation.ByClock<SpanReader.Moment> read = invocation.readByClock(
                now -> new SpanReader(now, zone, clock, invocation.calendars()::weekStart).moment(words, at, note));
        SpanReader.Moment moment = read.value();
        // Nobody means the milliseconds of "now"; cut here and in stop, one after the other still touch.
        Instant start = moment.time().truncatedTo(ChronoUnit.SECONDS);
        NewInterval wanted = sent.interval(start, null, zone, moment.note(), moment.tags());
        boolean switches = switching.wanted(invocation.settings().switches());
        new IntervalStart(invocation, output.isJson(), zone).run(wanted, switches, dryRun.wanted(), read.byClock());
    }
}
