package org.ptracker.cli.running;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.PlainText;
import org.ptracker.cli.output.DisplayWidth;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.time.Rfc3339;

/**
 * The interval that is going on, as far as a prompt shows it.
 *
 * @param words the note, or where there is none the tags: plain, on one line, and not long
 */
public record Running(Instant start, String words) {
    private static final int MOST_COLUMNS = 40;

    public static Running of(Interval interval) {
        return of(interval.start(), interval.note(), interval.tags());
    }

    /** One that waits in the queue. */
    public static Running of(NewInterval queued) {
        return of(
                Rfc3339.parse(requireNonNull(queued.start())),
                requireNonNullElse(queued.note(), ""),
                requireNonNullElse(queued.tags(), List.<String>of()));
    }

    private static Running of(Instant start, String note, List<? extends @Nullable String> tags) {
        String words = note.isBlank() ? String.join(" ", tags) : note;
        return new Running(start, DisplayWidth.cut(PlainText.line(words).strip(), MOST_COLUMNS));
    }

    /** {@code ▶ design review 0:42}; the command's head prints the same. */
    public String line(Instant now) {
        Duration length = Duration.between(start, now);
        Duration shown = length.isNegative() ? Duration.ZERO : length;
        return "▶ " + (words.isEmpty() ? "" : words + " ")
                + String.format(Locale.ROOT, "%d:%02d", shown.toHours(), shown.toMinutesPart());
    }
}
