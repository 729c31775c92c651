package org.ptracker.server.imports.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What the dates of a file show about their order: only one reading fits where some day is above 12. For one thread. */
final class DateEvidence {
    private static final int MONTHS = 12;

    private @Nullable Seen dayFirst;
    private @Nullable Seen monthFirst;
    private @Nullable Seen either;

    /** A date, and where it stands. */
    private record Seen(long line, String date) {}

    void see(long line, String date) {
        Matcher parts = WrittenTimes.YEAR_LAST.matcher(date);
        if (!parts.matches()) {
            return;
        }
        boolean firstIsDay = Integer.parseInt(parts.group(1)) > MONTHS;
        boolean secondIsDay = Integer.parseInt(parts.group(3)) > MONTHS;
        Seen seen = new Seen(line, date);
        if (firstIsDay && !secondIsDay && dayFirst == null) {
            dayFirst = seen;
        } else if (secondIsDay && !firstIsDay && monthFirst == null) {
            monthFirst = seen;
        } else if (!firstIsDay && !secondIsDay && either == null) {
            either = seen;
        }
    }

    /** The order that fits, or a refusal of the file with what there is to choose. */
    DateOrder order() {
        Seen day = dayFirst;
        Seen month = monthFirst;
        if (day != null && month != null) {
            throw ReadRows.refusal(
                    "date-order",
                    "the dates have two orders: line " + day.line() + " has " + day.date() + ", and line "
                            + month.line()
                            + " has " + month.date()
                            + "; name the date order, dmy or mdy, and the rows of the other are"
                            + " refused");
        }
        if (day != null) {
            return DateOrder.DMY;
        }
        if (month != null) {
            return DateOrder.MDY;
        }
        Seen both = either;
        if (both != null) {
            LocalDate dmy = read(both, DateOrder.DMY);
            LocalDate mdy = read(both, DateOrder.MDY);
            if (dmy != null && mdy != null && !dmy.equals(mdy)) {
                throw ReadRows.refusal(
                        "date-order",
                        "nothing in the file says whether " + both.date() + " in line " + both.line() + " is " + dmy
                                + " or " + mdy + ": name the date order, dmy or mdy");
            }
            return DateOrder.DMY;
        }
        return DateOrder.YMD;
    }

    private static @Nullable LocalDate read(Seen seen, DateOrder order) {
        try {
            return WrittenTimes.date(seen.date(), order);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
