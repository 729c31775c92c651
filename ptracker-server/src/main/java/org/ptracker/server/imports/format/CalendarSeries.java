package org.ptracker.server.imports.format;

import biweekly.component.VEvent;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;

/** The dates of an event that repeats. */
final class CalendarSeries {
    private static final List<String> RULES = List.of("RRULE", "RDATE", "EXDATE", "EXRULE");

    private final VEvent event;
    private final ICalDate begins;
    private final TimeZone zone;
    /** Days on which it is not, whatever its time: the library compares moments only. */
    private final Set<LocalDate> daysOff = new HashSet<>();

    CalendarSeries(VEvent event, ICalDate begins, TimeZone zone) {
        this.event = event;
        this.begins = begins;
        this.zone = zone;
        for (ExceptionDates exceptions : event.getExceptionDates()) {
            exceptions.getValues().stream()
                    .filter(off -> begins.hasTime() && !off.hasTime())
                    .forEach(off -> daysOff.add(LocalDate.ofInstant(
                            off.toInstant(), TimeZone.getDefault().toZoneId())));
        }
    }

    /** Whether the library could not read what says when it is: it would be there once, or too often. */
    static boolean isUnreadable(VEvent event) {
        RecurrenceRule rule = event.getRecurrenceRule();
        boolean isNoRule =
                rule != null && (rule.getValue() == null || rule.getValue().getFrequency() == null);
        return isNoRule
                || RULES.stream()
                        .anyMatch(name -> !event.getExperimentalProperties(name).isEmpty())
                || event.getRecurrenceDates().stream()
                        .anyMatch(dates -> !dates.getPeriods().isEmpty());
    }

    void forEach(Instant from, Instant to, Consumer<Instant> work) {
        // Without a rule the library leaves out the first date.
        if (event.getRecurrenceRule() == null
                && !begins.toInstant().isBefore(from)
                && begins.toInstant().isBefore(to)) {
            give(begins.toInstant(), work);
        }
        DateIterator dates = event.getDateIterator(zone);
        dates.advanceTo(Date.from(from));
        while (dates.hasNext()) {
            Instant date = dates.next().toInstant();
            if (!date.isBefore(to)) {
                return;
            }
            if (event.getRecurrenceRule() != null || !date.equals(begins.toInstant())) {
                give(date, work);
            }
        }
    }

    private void give(Instant date, Consumer<Instant> work) {
        if (!daysOff.contains(LocalDate.ofInstant(date, zone.toZoneId()))) {
            work.accept(date);
        }
    }
}
