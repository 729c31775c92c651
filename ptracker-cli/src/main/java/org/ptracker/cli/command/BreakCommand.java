package org.ptracker.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.http.TagFilter;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.CorrectionOptions;
import org.ptracker.cli.time.TimeSpan;
import org.ptracker.common.Limits;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cuts a hole into whatever covers it. */
@Command(
        name = "break",
        description = "Take a break out of what you recorded.",
        footer = {
            "%nExamples:",
            "  ptracker break 12:00-12:30",
            "  ptracker break yesterday 12:00 45m",
            "  ptracker break 30m",
            "%n30m is the last half hour: what is going on goes on after it. An interval that covers the break becomes two; one that",
            "lies inside it is removed. It is one change: ptracker undo takes it back.",
        })
public final class BreakCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            index = "0..*",
            paramLabel = "TIMES",
            hideParamSyntax = true,
            arity = "0..*",
            description = "From and to, or from and a length, or a length that is over now.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private final CorrectionOptions options = new CorrectionOptions();

    public BreakCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Correction correction = new Correction(invocation, options);
        TimeSpan hole = correction.read(times -> times.hole(words));
        covering(correction, hole).forEach(interval -> cut(correction, interval, hole));
        correction.make();
    }

    private static List<Interval> covering(Correction correction, TimeSpan hole) {
        IntervalFilter within = new IntervalFilter(hole.start(), hole.end(), null, TagFilter.NOTHING, null, null, null);
        IntervalPage page = correction.client().page(within, Limits.PAGE_MAX, null);
        String when = correction.text().span(hole.start(), hole.end());
        if (page.items().isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "nothing is recorded in " + when);
        }
        // An interval may become two.
        if (page.next() != null || page.items().size() * 2 > Limits.BATCH_ITEMS) {
            throw CommandException.usage("more than " + Limits.BATCH_ITEMS / 2 + " intervals are in " + when
                    + ", too many for one change: name a shorter time");
        }
        return page.items();
    }

    private static void cut(Correction correction, Interval interval, TimeSpan hole) {
        Instant end = interval.end();
        boolean before = interval.start().isBefore(hole.start());
        boolean after = end == null || end.isAfter(hole.end());
        if (before) {
            correction.move(interval, interval.start(), hole.start());
        } else if (after) {
            correction.move(interval, hole.end(), end);
        } else {
            correction.delete(interval);
        }
        if (before && after) {
            correction.copy(interval, hole.end(), end);
        }
    }
}
