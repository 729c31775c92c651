package org.ptracker.cli.id;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.interval.Interval;

/** Finds the interval that a full id, or the last digits of one, stands for. */
public final class IntervalId {
    private static final Pattern FULL = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SHORT = Pattern.compile("[0-9a-f]{4,32}");
    private static final int SHOWN_CANDIDATES = 10;

    private IntervalId() {}

    public static UUID resolve(ApiClient client, String typed, Supplier<IntervalText> text) {
        if (isFull(typed)) {
            return UUID.fromString(typed.toLowerCase(Locale.ROOT));
        }
        String id = requireShort(typed);
        List<Interval> candidates =
                client.page(IntervalFilter.ofId(id), SHOWN_CANDIDATES, null).items();
        if (candidates.isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "no interval has an id that ends in " + id);
        }
        if (candidates.size() > 1) {
            IntervalText times = text.get();
            throw new CommandException(
                    ExitCode.CONFLICT,
                    candidates.stream()
                            .map(interval -> "  " + interval.id() + "  " + times.span(interval))
                            .collect(Collectors.joining(
                                    "\n", "several ids end in " + id + "; give more digits:\n", "")));
        }
        return candidates.get(0).id();
    }

    static boolean isFull(String typed) {
        return FULL.matcher(typed.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isShort(String typed) {
        return SHORT.matcher(typed.toLowerCase(Locale.ROOT)).matches();
    }

    /** The digits in small letters. */
    static String requireShort(String typed) {
        if (!isShort(typed)) {
            throw CommandException.usage(
                    "\"" + typed + "\" is not an id: give the last 4 or more digits (0-9, a-f) of one that list shows");
        }
        return typed.toLowerCase(Locale.ROOT);
    }
}
