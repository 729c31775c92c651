package org.ptracker.cli.output;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.Rfc3339;

/** Messages with times of UTC, as the server has them, in the times that a person typed and sees everywhere else. */
public record LocalStamps(IntervalText text) {
    private static final String STAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z";
    private static final Pattern STAMPS = Pattern.compile("(" + STAMP + ")(?:/(?:(" + STAMP + ")|(\\(open\\))))?");
    private static final String OVERLAPS = " overlaps ";

    /** Says each day once; what overlaps something leaves it to that, as in {@code 9:30–10:30 overlaps Mon 2026-11-02 9:00–10:00}. */
    public String in(String message) {
        StringBuilder local = new StringBuilder();
        Matcher stamps = STAMPS.matcher(message);
        String said = "";
        while (stamps.find()) {
            Instant start = Rfc3339.parse(stamps.group(1));
            String day = text.day(start);
            boolean left = message.startsWith(OVERLAPS, stamps.end()) && day.equals(nextDay(message, stamps.end()));
            stamps.appendReplacement(
                    local, Matcher.quoteReplacement((left || day.equals(said) ? "" : day + " ") + time(start, stamps)));
            said = left ? said : day;
        }
        return stamps.appendTail(local).toString();
    }

    private @Nullable String nextDay(String message, int from) {
        Matcher next = STAMPS.matcher(message);
        return next.find(from) ? text.day(Rfc3339.parse(next.group(1))) : null;
    }

    private String time(Instant start, Matcher stamps) {
        boolean span = stamps.group(2) != null || stamps.group(3) != null;
        return span
                ? text.range(start, stamps.group(2) == null ? null : Rfc3339.parse(stamps.group(2)))
                : text.clock(start);
    }
}
