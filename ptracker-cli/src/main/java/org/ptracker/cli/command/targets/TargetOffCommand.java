package org.ptracker.cli.command.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.time.WholeDays;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.TargetsChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes days off. */
@Command(
        name = "off",
        description = {
            "Take days off: nothing is to be worked on them, and add mon-fri leaves them out.",
            "A day without a year is the next one, unless it was within the last six months.",
        },
        footer = {
            "%nExamples:",
            "  ptracker target off 24-26 dec",
            "  ptracker target off tomorrow",
            "  ptracker target off 2026-12-28..2027-01-03",
        })
public final class TargetOffCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "DAYS", arity = "1..*", description = "A day, or days in a row.")
    private List<String> days = new ArrayList<>();

    @Mixin
    private final OutputOption output = new OutputOption();

    public TargetOffCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        WholeDays off = TypedDays.read(invocation, days);
        StoredTargets stored = new StoredTargets(invocation);
        Targets changed = stored.change(before -> {
            SortedSet<@Nullable String> all = new TreeSet<>(before.daysOff());
            off.days().forEach(day -> all.add(day.toString()));
            return new TargetsChange(null, List.copyOf(all));
        });
        stored.print(
                changed,
                output.isJson(),
                TypedDays.words(off) + " off; to take it back: ptracker target on " + TypedDays.range(off));
    }
}
