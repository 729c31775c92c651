package org.ptracker.cli.output;

import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalContent;

/** Tells the person what a command has stored, and the way back; or a program the very object of the API. */
public final class IntervalReceipt {
    private final ProcessEnvironment environment;
    private final boolean quiet;
    private final boolean json;
    private final IntervalText text;

    public IntervalReceipt(ProcessEnvironment environment, boolean quiet, boolean json, IntervalText text) {
        this.environment = environment;
        this.quiet = quiet;
        this.json = json;
        this.text = text;
    }

    /**
     * {@code added Tue 2026-11-24 9:00–10:30 (1 h 30 min) "review" [work], id 5be1f2a3; undo: ptracker undo}; nothing with
     * {@code --quiet}.
     *
     * @param deed in the past tense: {@code added}
     * @param wayBack the command that takes it back: {@code ptracker undo}
     */
    public void print(String deed, Interval interval, String wayBack) {
        print(interval, deed + " " + text.all(interval) + environment.zoneNote(text.zone()), wayBack);
    }

    /** {@code changed Tue 2026-11-24 9:00–10:30 (1 h 30 min), id 5be1f2a3: note "a" → "b"; undo: ptracker undo}. */
    public void printChange(Interval before, Interval after, String wayBack) {
        String difference = new ChangeText(text).difference(content(before), content(after));
        boolean moved = !text.span(content(before)).equals(text.span(content(after)));
        String line = moved
                ? difference + ", id " + IntervalText.shortId(after.id())
                : text.line(after) + ": " + (difference.isEmpty() ? "nothing is different" : difference);
        print(after, "changed " + line + environment.zoneNote(text.zone()), wayBack);
    }

    private static IntervalContent content(Interval interval) {
        return new IntervalContent(interval.start(), interval.end(), interval.zone(), interval.note(), interval.tags());
    }

    private void print(Interval interval, String line, String wayBack) {
        if (json) {
            environment.out().println(JsonText.of(interval));
        } else if (!quiet) {
            environment.out().println(line + "; undo: " + wayBack);
        }
    }
}
