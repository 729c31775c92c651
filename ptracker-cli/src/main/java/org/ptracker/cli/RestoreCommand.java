package org.ptracker.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings deleted intervals back; every id is looked up before the first one is restored. */
@Command(
        name = "restore",
        description = "Bring deleted intervals back.",
        footer = {"%nExamples:", "  ptracker restore 5be1f2a3", "  ptracker restore 5be1f2a3 6cf2a3b4 -o json"})
final class RestoreCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The ids, or the last 4 or more digits of each.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private final OutputOption output = new OutputOption();

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        IntervalText text = new IntervalText(session.zone(null));
        ApiClient client = session.client();
        Set<UUID> found = new LinkedHashSet<>();
        for (String id : ids) {
            found.add(DeletedIntervalId.resolve(client, id, text));
        }
        IntervalReceipt receipt = new IntervalReceipt(session, output.isJson(), text);
        for (UUID id : found) {
            receipt.print("restored", client.restore(id, UUID.randomUUID().toString()), "ptracker undo");
        }
    }
}
