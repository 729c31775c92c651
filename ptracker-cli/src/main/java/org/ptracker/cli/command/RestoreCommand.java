package org.ptracker.cli.command;

import java.util.Set;
import java.util.UUID;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.id.DeletedIntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.IdParameters;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalReceipt;
import org.ptracker.cli.output.IntervalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings deleted intervals back; every id is looked up before the first one is restored. */
@Command(
        name = "restore",
        description = "Bring deleted intervals back.",
        footer = {"%nExamples:", "  ptracker restore 5be1f2a3", "  ptracker restore 5be1f2a3 6cf2a3b4 -o json"})
public final class RestoreCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final IdParameters ids = new IdParameters();

    @Mixin
    private final OutputOption output = new OutputOption();

    public RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        IntervalText text = new IntervalText(invocation.calendars().zone(null));
        ApiClient client = invocation.client();
        Set<UUID> found = ids.resolve(id -> DeletedIntervalId.resolve(client, id, () -> text));
        IntervalReceipt receipt = invocation.receipt(output.isJson(), text);
        for (UUID id : found) {
            receipt.print("restored", client.restore(id, UUID.randomUUID().toString()), "ptracker undo");
        }
    }
}
