package org.ptracker.cli.command.targets;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.TargetText;
import org.ptracker.cli.time.ClockChange;
import org.ptracker.cli.time.TimeParser;
import org.ptracker.common.targets.Target;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.TargetsChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes the targets that were set from a day on. */
@Command(
        name = "rm",
        description = "Remove the targets that hold from a day on: those before hold further.",
        footer = {"%nExample:", "  ptracker target rm 2026-11-28"})
public final class TargetRmCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "DAY", description = "The day from which they hold, as target list shows it.")
    private String day = "";

    @Mixin
    private final OutputOption output = new OutputOption();

    public TargetRmCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ZoneId zone = invocation.calendars().zone(null);
        String from = new TimeParser(invocation.clock(), zone, ClockChange.REFUSE, invocation.calendars()::weekStart)
                .day(day)
                .toString();
        List<Target> removed = new ArrayList<>();
        StoredTargets stored = new StoredTargets(invocation);
        Targets changed = stored.change(before -> {
            removed.clear();
            before.targets().stream()
                    .filter(target -> from.equals(target.from()))
                    .forEach(removed::add);
            if (removed.isEmpty()) {
                throw new CommandException(
                        ExitCode.NOT_FOUND, "no target holds from " + TargetText.day(from) + " on; see target list");
            }
            return new TargetsChange(
                    before.targets().stream()
                            .filter(target -> !removed.contains(target))
                            .toList(),
                    null);
        });
        stored.print(
                changed,
                output.isJson(),
                "removed, from " + TargetText.day(from) + " on: "
                        + String.join(
                                ", ", removed.stream().map(TargetText::target).toList()));
    }
}
