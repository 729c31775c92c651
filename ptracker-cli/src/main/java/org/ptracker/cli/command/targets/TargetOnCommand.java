package org.ptracker.cli.command.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.time.WholeDays;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.TargetsChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives days off back. */
@Command(
        name = "on",
        description = "Work on days after all that were off.",
        footer = {"%nExample:", "  ptracker target on 2026-12-24"})
public final class TargetOnCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "DAYS", arity = "1..*", description = "A day, or days in a row, as target off takes them.")
    private List<String> days = new ArrayList<>();

    @Mixin
    private final OutputOption output = new OutputOption();

    public TargetOnCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        WholeDays on = TypedDays.read(invocation, days);
        Set<String> named = on.days().map(Object::toString).collect(Collectors.toSet());
        StoredTargets stored = new StoredTargets(invocation);
        Targets changed = stored.change(before -> {
            if (before.daysOff().stream().noneMatch(named::contains)) {
                throw new CommandException(ExitCode.NOT_FOUND, TypedDays.words(on) + ": not off; see target list");
            }
            return new TargetsChange(
                    null,
                    before.daysOff().stream()
                            .filter(day -> !named.contains(day))
                            .toList());
        });
        stored.print(changed, output.isJson(), TypedDays.words(on) + " no longer off");
    }
}
