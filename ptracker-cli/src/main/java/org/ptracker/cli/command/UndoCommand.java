package org.ptracker.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.ChangeText;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.UndoRequest;
import org.ptracker.common.history.UndoResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back what one request changed, all of it or nothing. */
@Command(
        name = "undo",
        description = "Take the last change back; run it again for the one before.",
        footer = {
            "%nExamples:",
            "  ptracker undo",
            "  ptracker undo 42",
            "%nptracker show --history lists the numbers of changes. The number of an undo does it again.",
            "All that one request stored is taken back at once.",
        })
public final class UndoCommand implements Runnable {
    private static final int SHOWN = 20;

    private final Invocation invocation;

    @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "The change to take back. Default: the last one.")
    private @Nullable Long number;

    @Mixin
    private final OutputOption output = new OutputOption();

    public UndoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ChangeText text = new ChangeText(new IntervalText(invocation.calendars().zone(null)));
        UndoResult result = invocation
                .client()
                .undo(new UndoRequest(number), UUID.randomUUID().toString());
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(result));
            return;
        }
        if (invocation.quiet()) {
            return;
        }
        List<Change> changes = result.changes();
        String note = invocation.zoneNote(text.intervals().zone());
        changes.stream().limit(SHOWN).forEach(change -> out.println(text.done(change) + note));
        // An older server lists all, and does not say how many.
        int count = Math.max(result.count(), changes.size());
        if (count > SHOWN) {
            out.println("and " + (count - SHOWN) + " more");
        }
        // A client that pages back through its own undos would find no batch in an answer without changes.
        if (!changes.isEmpty()) {
            out.println("took change " + result.undone() + " back; redo: ptracker undo "
                    + changes.get(0).batch());
        }
    }
}
