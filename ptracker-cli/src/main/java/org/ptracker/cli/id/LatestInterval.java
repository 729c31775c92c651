package org.ptracker.cli.id;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.http.TagFilter;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.interval.Interval;

/**
 * Finds what a person did last, or last by some words.
 *
 * @param until nothing that starts at this time or later counts
 */
public record LatestInterval(ApiClient client, Instant until, Supplier<IntervalText> text) {
    /** One more than can be open. */
    private static final int AT_MOST_ONE_IS_OPEN = 2;

    /**
     * The interval with this id, where there is one word and it is the id of one; else the latest that is over and has the
     * words in its note and all of the tags.
     */
    public Interval find(List<String> words, List<String> tags) {
        Interval named = words.size() == 1 && tags.isEmpty() ? named(words.get(0)) : null;
        if (named != null) {
            return named;
        }
        String said = words.isEmpty() ? null : String.join(" ", words);
        IntervalFilter filter = new IntervalFilter(null, until, "start", TagFilter.ofAll(tags), said, null, "-start");
        return client.page(filter, AT_MOST_ONE_IS_OPEN, null).items().stream()
                .filter(interval -> !interval.open())
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        said == null && tags.isEmpty()
                                ? "there is no interval that is over, so there is nothing to continue"
                                : "no interval that is over has " + (said == null ? "these tags" : "\"" + said + "\"")
                                        + (said == null || tags.isEmpty() ? "" : " and these tags")));
    }

    private @Nullable Interval named(String word) {
        if (!IntervalId.isFull(word) && !IntervalId.isShort(word)) {
            return null;
        }
        try {
            return client.interval(IntervalId.resolve(client, word, text)).body();
        } catch (CommandException e) {
            if (e.exitCode() == ExitCode.NOT_FOUND) {
                // "dead" and "2026" are words as well.
                return null;
            }
            throw e;
        }
    }
}
