package org.ptracker.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.CorrectionOptions;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.common.interval.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Moves an interval to another day or by a length. */
@Command(
        name = "move",
        description = "Move an interval to another day, or earlier or later.",
        footer = {
            "%nExamples:",
            "  ptracker move 5be1f2a3 friday",
            "  ptracker move 5be1f2a3 2026-11-24",
            "  ptracker move 5be1f2a3 +30m",
            "  ptracker move 5be1f2a3 -1h30m",
            "%nOn another day the clock times stay. ptracker undo takes it back.",
        })
public final class MoveCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    @Parameters(
            index = "1..*",
            paramLabel = "DAY|±LENGTH",
            hideParamSyntax = true,
            arity = "1..*",
            description = "The day, or how much later (+30m) or earlier (-30m).")
    private List<String> words = new ArrayList<>();

    @Mixin
    private final CorrectionOptions options = new CorrectionOptions();

    public MoveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Correction correction = new Correction(invocation, options);
        Interval present = correction.interval(id);
        SpanReader.Ends ends = correction.read(times -> times.moved(present, words));
        correction.move(present, ends.start(), ends.end());
        correction.make();
    }
}
