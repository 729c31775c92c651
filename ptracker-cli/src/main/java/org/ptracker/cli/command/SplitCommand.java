package org.ptracker.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.CorrectionOptions;
import org.ptracker.common.interval.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes two intervals of one. */
@Command(
        name = "split",
        description = "Split an interval in two, where you say.",
        footer = {
            "%nExamples:",
            "  ptracker split 5be1f2a3 10:15",
            "  ptracker split 5be1f2a3 15m ago",
            "%nBoth parts have the note and the tags. It is one change: ptracker undo takes it back.",
        })
public final class SplitCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    @Parameters(
            index = "1..*",
            paramLabel = "AT",
            hideParamSyntax = true,
            arity = "1..*",
            description = "Where the second part begins; a time without a day is on the day of the interval.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private final CorrectionOptions options = new CorrectionOptions();

    public SplitCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Correction correction = new Correction(invocation, options);
        Interval whole = correction.interval(id);
        Instant at = correction.read(times -> times.inside(whole, String.join(" ", words)));
        correction.move(whole, whole.start(), at);
        correction.copy(whole, at, whole.end());
        correction.make();
    }
}
