package org.ptracker.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.history.Change;
import org.ptracker.common.interval.IntervalContent;

/** Writes changes of intervals for people. */
public record ChangeText(IntervalText intervals) {

    /**
     * {@code removed Tue 2026-11-24 9:00–10:30 (1 h 30 min), id 5be1f2a3}; where the times stay, with what became what behind a
     * colon.
     */
    public String done(Change change) {
        IntervalContent before = change.before();
        IntervalContent after = change.after();
        IntervalContent content = after == null ? before : after;
        String line = deed(change) + (content == null ? "" : " " + intervals.span(content)) + ", id "
                + IntervalText.shortId(change.interval());
        if (before == null
                || after == null
                || !intervals.span(before).equals(intervals.span(after))
                || before.equals(after)) {
            return line;
        }
        return line + ": " + difference(before, after);
    }

    public String deed(Change change) {
        return switch (change.operation()) {
            case CREATE -> "added";
            case UPDATE -> "changed";
            case DELETE -> "removed";
            case RESTORE -> "restored";
        };
    }

    /** What is there now, or of a change what became what: {@code 9:00–10:30 → 9:00–10:45; note "a" → "b"}. */
    public String difference(Change change) {
        IntervalContent before = change.before();
        IntervalContent after = change.after();
        if (after == null) {
            return "";
        }
        return before == null ? intervals.span(after) : difference(before, after);
    }

    /** What became what. */
    String difference(IntervalContent before, IntervalContent after) {
        List<String> parts = new ArrayList<>();
        add(parts, "", intervals.span(before), intervals.span(after));
        add(parts, "zone ", before.zone(), after.zone());
        add(parts, "tags ", String.join(", ", before.tags()), String.join(", ", after.tags()));
        add(parts, "note ", quoted(before.note()), quoted(after.note()));
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String name, String before, String after) {
        if (!Objects.equals(before, after)) {
            parts.add(name + shown(before) + " → " + shown(after));
        }
    }

    private static String shown(@Nullable String text) {
        return text == null || text.isEmpty() ? "none" : text;
    }

    private static String quoted(String note) {
        return note.isEmpty() ? "" : '"' + note + '"';
    }
}
