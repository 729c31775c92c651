package org.ptracker.cli.queue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** The entries of the queue that a person names by the last digits of their keys. */
public final class QueueSelection {
    private static final int LEAST_DIGITS = 4;

    private QueueSelection() {}

    /** Each id has to fit one entry; else nothing is done. */
    public static Predicate<QueueEntry> of(List<String> ids, List<QueueEntry> present) {
        Set<String> keys = new HashSet<>();
        for (String id : ids) {
            if (id.length() < LEAST_DIGITS) {
                throw CommandException.usage("\"" + id + "\": an id has at least " + LEAST_DIGITS + " digits");
            }
            String end = id.toLowerCase(Locale.ROOT);
            List<QueueEntry> fitting =
                    present.stream().filter(entry -> entry.key().endsWith(end)).toList();
            if (fitting.isEmpty()) {
                throw new CommandException(ExitCode.NOT_FOUND, "no queued entry has an id that ends in " + id);
            }
            if (fitting.size() > 1) {
                throw new CommandException(
                        ExitCode.CONFLICT,
                        "\"" + id + "\" fits several queued entries: "
                                + fitting.stream().map(QueueEntry::key).collect(Collectors.joining(", ")));
            }
            keys.add(fitting.get(0).key());
        }
        return entry -> keys.contains(entry.key());
    }
}
