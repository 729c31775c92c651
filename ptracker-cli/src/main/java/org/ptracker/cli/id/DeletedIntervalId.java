package org.ptracker.cli.id;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.history.Change;
import org.ptracker.common.history.ChangeOperation;
import org.ptracker.common.history.ChangePage;
import org.ptracker.common.interval.IntervalContent;

/**
 * Finds the deleted interval that the last digits of an id stand for. Lists do not have those, so all changes are read: a
 * request for each 1,000. A full id needs none.
 */
public final class DeletedIntervalId {
    private DeletedIntervalId() {}

    public static UUID resolve(ApiClient client, String typed, Supplier<IntervalText> text) {
        if (IntervalId.isFull(typed)) {
            return UUID.fromString(typed.toLowerCase(Locale.ROOT));
        }
        String id = IntervalId.requireShort(typed);
        Map<UUID, Change> deleted = new LinkedHashMap<>();
        ChangePage page = client.changes(0);
        while (true) {
            page.items().stream()
                    .filter(change ->
                            change.interval().toString().replace("-", "").endsWith(id))
                    .forEach(change -> note(deleted, change));
            if (!page.more()) {
                break;
            }
            page = client.changes(page.next());
        }
        if (deleted.isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "no deleted interval has an id that ends in " + id);
        }
        if (deleted.size() > 1) {
            IntervalText times = text.get();
            throw new CommandException(
                    ExitCode.CONFLICT,
                    deleted.values().stream()
                            .map(change -> "  " + change.interval() + "  " + spoken(change, times))
                            .collect(Collectors.joining(
                                    "\n", "several deleted ids end in " + id + "; give more digits:\n", "")));
        }
        return deleted.keySet().iterator().next();
    }

    private static void note(Map<UUID, Change> deleted, Change change) {
        if (change.operation() == ChangeOperation.DELETE) {
            deleted.put(change.interval(), change);
        } else {
            deleted.remove(change.interval());
        }
    }

    private static String spoken(Change deletion, IntervalText text) {
        IntervalContent content = deletion.before();
        return content == null ? "" : text.span(content);
    }
}
