package org.ptracker.cli.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.id.LatestInterval;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.ClockOptions;
import org.ptracker.cli.option.DryRunOption;
import org.ptracker.cli.option.NewIntervalOptions;
import org.ptracker.cli.option.NoteWords;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.option.SwitchOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts what was done before, with the note and the tags that it had. */
@Command(
        name = "continue",
        description = "Start the last interval again, or an earlier one, with its note and tags.",
        footer = {
            "%nExamples:",
            "  ptracker continue",
            "  ptracker continue design review",
            "  ptracker continue \"#work\" --switch",
            "  ptracker continue 5be1f2a3 --at 9:40",
            "%nWords find the latest interval whose note has them, and #tag or +tag one with that tag. The interval that is",
            "continued stays as it is.",
        })
public final class ContinueCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "[ID|WORDS…]",
            hideParamSyntax = true,
            arity = "0..*",
            description = "The id, or words of the note; the last interval, if absent.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--at", paramLabel = "TIME", description = "When it started; now, if absent.")
    private @Nullable String at;

    @Mixin
    private final SwitchOption switching = new SwitchOption();

    @Mixin
    private final ClockOptions clock = new ClockOptions();

    @Mixin
    private final DryRunOption dryRun = new DryRunOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public ContinueCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ZoneId zone = invocation.calendars().zone(clock.zone());
        Invocation.ByClock<SpanReader.Moment> read = invocation.readByClock(
                now -> new SpanReader(now, zone, clock, invocation.calendars()::weekStart).moment(List.of(), at, null));
        Instant start = read.value().time().truncatedTo(ChronoUnit.SECONDS);
        NoteWords typed = NoteWords.of(words);
        Interval again = new LatestInterval(invocation.client(), start, () -> new IntervalText(zone))
                .find(typed.words(), typed.tags());
        NewInterval wanted = new NewIntervalOptions().interval(start, null, zone, again.note(), again.tags());
        boolean switches = switching.wanted(invocation.settings().switches());
        new IntervalStart(invocation, output.isJson(), zone).run(wanted, switches, dryRun.wanted(), read.byClock());
    }
}
