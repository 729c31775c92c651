package org.ptracker.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.CorrectionOptions;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.common.interval.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stores an interval once more, on another day. */
@Command(
        name = "again",
        description = "Store an interval once more, on another day at the same time.",
        footer = {
            "%nExamples:",
            "  ptracker again 5be1f2a3 today",
            "  ptracker again 5be1f2a3 24 nov",
            "%nThe new interval has its clock times, note and tags. To start it again now: ptracker continue 5be1f2a3.",
        })
public final class AgainCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    @Parameters(
            index = "1..*",
            paramLabel = "DAY",
            hideParamSyntax = true,
            arity = "1..*",
            description = "The day: today, friday, 24 nov, 2026-11-24.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private final CorrectionOptions options = new CorrectionOptions();

    public AgainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Correction correction = new Correction(invocation, options);
        Interval first = correction.interval(id);
        if (first.open()) {
            throw new CommandException(
                    ExitCode.CONFLICT,
                    correction.text().line(first) + " is still going on: stop it first: ptracker stop");
        }
        SpanReader.Ends ends = correction.read(times -> times.onDay(first, String.join(" ", words)));
        correction.copy(first, ends.start(), ends.end());
        correction.make();
    }
}
