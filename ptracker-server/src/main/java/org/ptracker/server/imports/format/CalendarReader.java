package org.ptracker.server.imports.format;

import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.Categories;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.ICalDate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.time.TimeZones;
import org.ptracker.server.failure.RefusedException;

/** The events of calendars. What repeats is written out for a window, since most of it has no end. */
final class CalendarReader {
    private static final Pattern MOVED =
            Pattern.compile("^RECURRENCE-ID", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private final ReadOptions options;
    private final ReadRows rows;
    /** Which dates of a series have an event of their own: its UID and the date. */
    private final Set<String> moved = new HashSet<>();

    private CalendarReader(ReadOptions options, ReadRows rows) {
        this.options = options;
        this.rows = rows;
    }

    static void read(SourceFile file, ReadOptions options, ReadRows rows) throws java.io.IOException {
        CalendarReader reader = new CalendarReader(options, rows);
        CalendarEvents events = CalendarEvents.of(file);
        events.forEach(text -> MOVED.matcher(text).find(), reader::seeMoved, line -> {});
        events.forEach(text -> true, reader::take, line -> rows.refuse(line, "", "is an event that cannot be read"));
    }

    private void seeMoved(CalendarEvents.Found found) {
        VEvent event = found.event();
        if (event.getRecurrenceId() != null && event.getRecurrenceId().getValue() != null) {
            moved.add(id(event, event.getRecurrenceId().getValue().toInstant()));
        }
    }

    private static String uid(VEvent event) {
        return event.getUid() == null || event.getUid().getValue() == null
                ? ""
                : event.getUid().getValue();
    }

    private static String id(VEvent event, Instant date) {
        return uid(event) + "/" + date;
    }

    /** Reads one event; whatever the library throws about it is a fault of this one. */
    private void take(CalendarEvents.Found found) {
        try {
            read(found);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            rows.refuse(found.line(), "", "is an event that cannot be read");
        }
    }

    private void read(CalendarEvents.Found found) {
        VEvent event = found.event();
        ICalDate begins =
                event.getDateStart() == null ? null : event.getDateStart().getValue();
        if (event.getStatus() != null && event.getStatus().isCancelled()) {
            rows.leaveOut("cancelled");
        } else if (begins == null) {
            rows.refuse(found.line(), "start", "is missing: the event has no DTSTART");
        } else if (!begins.hasTime() && !options.allDay()) {
            rows.leaveOut("all_day");
        } else if (event.getTransparency() != null && event.getTransparency().isTransparent() && !options.free()) {
            rows.leaveOut("transparent");
        } else if (CalendarSeries.isUnreadable(event)) {
            rows.refuse(found.line(), "start", "repeats by something that cannot be read");
        } else if (event.getRecurrenceRule() == null
                && event.getRecurrenceDates().isEmpty()) {
            single(found, begins);
        } else {
            series(found, begins);
        }
    }

    private void single(CalendarEvents.Found found, ICalDate begins) {
        VEvent event = found.event();
        String uid = uid(event);
        String id = event.getRecurrenceId() == null || event.getRecurrenceId().getValue() == null
                ? uid
                : id(event, event.getRecurrenceId().getValue().toInstant());
        Duration length = length(event, begins);
        WrittenTime start = time(found, event.getDateStart(), begins);
        if (start != null && length == null && found.isOwn()) {
            add(found, id, start, null);
        } else if (start != null && length == null) {
            rows.refuse(found.line(), "end", "is missing: the event has neither DTEND nor DURATION");
        } else if (start != null && length != null) {
            WrittenTime end = event.getDateEnd() == null || event.getDateEnd().getValue() == null
                    ? start.later(length)
                    : time(found, event.getDateEnd(), event.getDateEnd().getValue());
            if (end != null) {
                add(found, uid.isEmpty() ? "" : id, start, end);
            }
        }
    }

    /** Null when the event does not say. */
    private static @Nullable Duration length(VEvent event, ICalDate begins) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            return Duration.between(
                    begins.toInstant(), event.getDateEnd().getValue().toInstant());
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        return begins.hasTime() ? null : Duration.ofDays(1);
    }

    private void series(CalendarEvents.Found found, ICalDate begins) {
        VEvent event = found.event();
        Instant from = options.from();
        Instant to = options.to();
        Duration length = length(event, begins);
        if (from == null || to == null) {
            rows.refuse(found.line(), "start", "repeats: say from when to when its dates are wanted");
            return;
        }
        if (length == null) {
            rows.refuse(found.line(), "end", "is missing: the event has neither DTEND nor DURATION");
            return;
        }
        boolean floating = isFloating(found, event.getDateStart(), begins);
        TimeZone zone = floating ? TimeZone.getDefault() : zone(found.zones(), event.getDateStart());
        CalendarSeries series = new CalendarSeries(event, begins, zone);
        series.forEach(later(from.minus(length), Limits.EARLIEST), to, date -> {
            String id = id(event, date);
            if (!moved.contains(id)) {
                WrittenTime start = floating
                        ? new WrittenTime.Local(LocalDateTime.ofInstant(date, zone.toZoneId()))
                        : new WrittenTime.Exact(date);
                add(found, uid(event).isEmpty() ? "" : id, start, start.later(length));
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static TimeZone zone(TimezoneInfo zones, DateOrDateTimeProperty property) {
        return zones.getTimezone(property) == null
                ? TimeZone.getTimeZone("UTC")
                : zones.getTimezone(property).getTimeZone();
    }

    private static boolean isFloating(CalendarEvents.Found found, DateOrDateTimeProperty property, ICalDate value) {
        return !value.hasTime() || found.zones().isFloating(property);
    }

    /** Whether a file describes a zone, and says nothing of it; the library takes that for UTC. */
    private static boolean isEmpty(@Nullable TimezoneAssignment zone) {
        VTimezone described = zone == null ? null : zone.getComponent();
        return described != null
                && described.getStandardTimes().isEmpty()
                && described.getDaylightSavingsTime().isEmpty();
    }

    /** Null after the row was refused. */
    private @Nullable WrittenTime time(CalendarEvents.Found found, DateOrDateTimeProperty property, ICalDate value) {
        String unknown = property.getParameters().getTimezoneId();
        if (unknown != null && value.hasTime()) {
            rows.refuse(found.line(), "zone", "is " + unknown + ", which the file does not describe and nobody knows");
            return null;
        }
        if (value.hasTime() && isEmpty(found.zones().getTimezone(property))) {
            rows.refuse(found.line(), "zone", "is described in the file by nothing: nobody knows what its clocks show");
            return null;
        }
        if (!isFloating(found, property, value)) {
            return new WrittenTime.Exact(value.toInstant());
        }
        var raw = value.getRawComponents();
        return new WrittenTime.Local(
                raw == null
                        ? LocalDateTime.ofInstant(value.toInstant(), ZoneId.systemDefault())
                        : LocalDateTime.of(
                                raw.getYear(),
                                raw.getMonth(),
                                raw.getDate(),
                                raw.getHour(),
                                raw.getMinute(),
                                raw.getSecond()));
    }

    private void add(CalendarEvents.Found found, String id, WrittenTime start, @Nullable WrittenTime end) {
        VEvent event = found.event();
        List<String> tags = new ArrayList<>();
        for (Categories categories : event.getCategories()) {
            tags.addAll(categories.getValues());
        }
        String zone = found.zones().getTimezone(event.getDateStart()) == null
                ? null
                : zone(found.zones(), event.getDateStart()).getID();
        rows.add(new WrittenRow(
                found.line(),
                id.isEmpty() ? null : id,
                start,
                end,
                zone != null && TimeZones.isKnown(zone) ? zone : null,
                note(found),
                WrittenRow.tags(tags),
                List.of()));
    }

    /** Our own events have the whole note beside its first line. */
    private static String note(CalendarEvents.Found found) {
        VEvent event = found.event();
        String description =
                event.getDescription() == null ? null : event.getDescription().getValue();
        String summary = event.getSummary() == null ? null : event.getSummary().getValue();
        String note = summary == null || (found.isOwn() && description != null) ? description : summary;
        return note == null ? "" : note;
    }
}
