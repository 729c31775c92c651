package org.ptracker.cli.output;

import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.common.interval.Interval;

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
     * {@code added Tue 2026-11-24 9:00–10:30 (1 h 30 min), id 5be1f2a3; undo: ptracker undo}; nothing with {@code --quiet}.
     *
     * @param deed in the past tense: {@code added}
     * @param wayBack the command that takes it back: {@code ptracker undo}
     */
    public void print(String deed, Interval interval, String wayBack) {
        if (json) {
            environment.out().println(JsonText.of(interval));
        } else if (!quiet) {
            environment
                    .out()
                    .println(deed + " " + text.line(interval) + environment.zoneNote(text.zone()) + "; undo: "
                            + wayBack);
        }
    }
}
