package org.ptracker.server.interval.targets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.targets.Target;
import org.ptracker.common.targets.TargetsChange;
import org.ptracker.common.targets.Weekday;
import org.ptracker.server.failure.RefusedException;

/** What targets and days off must be. Collects every fault of one request. */
final class TargetRules {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final long LONGEST = 24 * 60 * 60;
    private static final int FIRST_YEAR = 1970;

    private final List<Fault> faults = new ArrayList<>();
    private final List<WorkTargets.Of> targets = new ArrayList<>();
    private final Set<String> named = new TreeSet<>();

    /** What a request puts in the place of the targets or of the days off; null where they stay. */
    record Replacement(
            @Nullable List<WorkTargets.Of> targets,
            @Nullable List<LocalDate> daysOff) {
        WorkTargets of(WorkTargets stored) {
            return new WorkTargets(
                    targets == null ? stored.targets() : targets, daysOff == null ? stored.daysOff() : daysOff);
        }
    }

    Replacement read(TargetsChange change) {
        List<@Nullable Target> wanted = change.targets();
        List<@Nullable String> days = change.daysOff();
        for (int i = 0; wanted != null && i < wanted.size(); i++) {
            add("/targets/" + i, wanted.get(i));
        }
        List<LocalDate> daysOff = new ArrayList<>();
        for (int i = 0; days != null && i < days.size(); i++) {
            LocalDate day = date("/days_off/" + i, days.get(i));
            if (day != null) {
                daysOff.add(day);
            }
        }
        requireFew("/targets", targets.size());
        requireFew("/days_off", daysOff.size());
        if (!faults.isEmpty()) {
            throw RefusedException.invalid(faults);
        }
        return new Replacement(wanted == null ? null : targets, days == null ? null : daysOff);
    }

    private void add(String pointer, @Nullable Target target) {
        if (target == null) {
            fault(pointer, "required", "is null; a JSON object belongs here");
            return;
        }
        LocalDate from = date(pointer + "/from", target.from());
        Long seconds = target.seconds();
        if (seconds == null) {
            fault(pointer + "/seconds", "required", "is missing");
        } else if (seconds < 0 || seconds > LONGEST) {
            fault(pointer + "/seconds", "out-of-range", "is not from 0 to " + LONGEST + ", the seconds of a day");
        }
        List<@Nullable Weekday> weekdays = target.weekdays();
        if (weekdays == null || weekdays.isEmpty()) {
            fault(pointer + "/weekdays", "required", "names no weekday");
            return;
        }
        for (Weekday weekday : weekdays) {
            if (weekday == null) {
                fault(pointer + "/weekdays", "unknown-value", "has a weekday that is null");
            } else if (from != null && !named.add(from + " " + weekday)) {
                fault(
                        pointer + "/weekdays",
                        "repeated",
                        "names a weekday that has another target from the same day: "
                                + weekday.day().name().charAt(0)
                                + weekday.day().name().substring(1).toLowerCase(Locale.ROOT));
            } else if (from != null && seconds != null) {
                targets.add(new WorkTargets.Of(from, weekday.day(), seconds));
            }
        }
    }

    private @Nullable LocalDate date(String pointer, @Nullable String text) {
        if (text == null) {
            fault(pointer, "required", "is missing");
            return null;
        }
        if (!DATE.matcher(text).matches()) {
            fault(pointer, "malformed", "is not a date such as 2026-11-24");
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR) {
                return date;
            }
            fault(pointer, "out-of-range", "is before the year " + FIRST_YEAR);
        } catch (DateTimeException e) {
            fault(pointer, "malformed", "is a date that no calendar has");
        }
        return null;
    }

    private void requireFew(String pointer, int number) {
        if (number > Limits.TARGETS) {
            fault(pointer, "too-many", "has more than " + Limits.TARGETS + " days");
        }
    }

    private void fault(String pointer, String code, String detail) {
        faults.add(Fault.at(pointer, code, detail));
    }
}
