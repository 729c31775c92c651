package org.ptracker.cli;

import org.ptracker.common.interval.Interval;

/** Tells the person what a command has stored, and the way back; or a program the very object of the API. */
final class IntervalReceipt {
    private final Session session;
    private final boolean json;
    private final IntervalText text;

    IntervalReceipt(Session session, boolean json, IntervalText text) {
        this.session = session;
        this.json = json;
        this.text = text;
    }

    /**
     * {@code added Tue 2026-11-24 9:00–10:30 (1 h 30 min), id 5be1f2a3; undo: ptracker undo}; nothing with {@code --quiet}.
     *
     * @param deed in the past tense: {@code added}
     * @param wayBack the command that takes it back: {@code ptracker undo}
     */
    void print(String deed, Interval interval, String wayBack) {
        if (json) {
            session.surroundings().out().println(JsonLinesIntervalPrinter.json(interval));
        } else if (!session.options().quiet) {
            session.surroundings()
                    .out()
                    .println(deed + " " + text.line(interval) + session.zoneNote(text.zone()) + "; undo: " + wayBack);
        }
    }
}
