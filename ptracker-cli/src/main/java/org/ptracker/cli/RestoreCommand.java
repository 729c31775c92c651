package org.ptracker.cli;

import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings deleted intervals back; every id is looked up before the first one is restored. */
@Command(
        name = "restore",
        description = "Bring deleted intervals back.",
        footer = {"%nExamples:", "  ptracker restore 5be1f2a3", "  ptracker restore 5be1f2a3 6cf2a3b4 -o json"})
final class RestoreCommand implements Runnable {
    private final Session session;

    @Mixin
    private final IdParameters ids = new IdParameters();

    @Mixin
    private final OutputOption output = new OutputOption();

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        IntervalText text = new IntervalText(session.calendars().zone(null));
        ApiClient client = session.client();
        Set<UUID> found = ids.resolve(id -> DeletedIntervalId.resolve(client, id, () -> text));
        IntervalReceipt receipt =
                new IntervalReceipt(session.surroundings(), session.options().quiet, output.isJson(), text);
        for (UUID id : found) {
            receipt.print("restored", client.restore(id, UUID.randomUUID().toString()), "ptracker undo");
        }
    }
}
