package org.ptracker.cli.command.targets;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.TablePrinter;
import org.ptracker.cli.output.TargetText;
import org.ptracker.common.targets.Targets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists targets and days off. */
@Command(
        name = "list",
        description = "List your targets, with the days from which they hold, and your days off.",
        footer = {"%nExample:", "  ptracker target list -o json"})
public final class TargetListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TargetListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Targets targets = invocation.client().targets().read().body();
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(targets));
            return;
        }
        if (targets.targets().isEmpty() && targets.daysOff().isEmpty()) {
            invocation.say("no targets and no days off; to set one: ptracker target set 8h mon-fri");
            return;
        }
        TablePrinter table = new TablePrinter(List.of("FROM", "TARGET"), Set.of());
        targets.targets()
                .forEach(target ->
                        table.add(List.of(TargetText.day(requireNonNull(target.from())), TargetText.target(target))));
        TargetText.runs(targets.daysOff()).forEach(run -> table.add(List.of(run, "off")));
        table.print(out);
    }
}
