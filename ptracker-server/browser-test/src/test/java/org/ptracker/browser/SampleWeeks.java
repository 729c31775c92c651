package org.ptracker.browser;

import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The working weeks of somebody who makes software: what a person could have typed. It is always the same Thursday afternoon. */
final class SampleWeeks {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    static final Instant NOW = TODAY.atTime(15, 20).atZone(ZONE).toInstant();

    /** Days from Monday, start, end, note, tags. An end that is not after its start is on the next day. */
    private static final String WEEK = """
            0 09:00 09:30 Standup | team
            0 09:30 11:45 Billing: rounding of partial hours | globex, deep-work
            0 12:45 14:00 Sprint planning | team
            0 14:00 16:30 Billing: tests for clock changes | globex, deep-work
            0 16:30 17:15 Code review | reviews
            1 09:00 09:30 Standup | team
            1 09:30 10:45 Call with Globex about October | globex
            1 10:45 12:15 Prototype of the import | learning
            1 13:00 15:30 Prototype of the import | learning
            1 14:30 15:30 Pairing with Mia | team
            1 15:45 17:00 Inbox, invoices | office
            1 22:30 00:45 On call: disk full on db-2 | on-call
            2 09:00 09:30 Standup | team
            2 10:00 12:30 Security report | reviews
            2 11:00 12:00 Interview | hiring
            2 13:15 17:30 Migration to the new cluster | on-call, deep-work
            3 08:30 09:00 Notes for the demo | team
            3 09:00 09:30 Standup | team
            3 09:30 12:00 Search: ranking by date | acme, deep-work
            3 13:00 14:30 Demo and retrospective | team
            4 09:00 09:30 Standup | team
            4 09:30 12:30 Search: paging by cursor | acme, deep-work
            4 13:30 15:00 Reading: SQLite internals | learning
            4 15:00 16:30 Release 2.4 | on-call
            5 10:00 11:30 Talk for the meetup | learning
            """;

    private SampleWeeks() {}

    /** A clock at the moment from which the samples are told. */
    static Clock clock() {
        return clockAt(NOW);
    }

    static Clock clockAt(Instant now) {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
    }

    /** Has the page believe that it is then; everything else of it runs as ever. */
    static String script() {
        return scriptAt(NOW);
    }

    static String scriptAt(Instant now) {
        long milliseconds = Duration.between(Instant.now(), now).toMillis();
        return "const now = Date.now.bind(Date); Date.now = () => now() + " + milliseconds + ";";
    }

    /** This week up to now, with one interval that is still open, and the weeks before it. */
    static void store(PageServer server, int weeks) throws IOException, InterruptedException {
        List<Map<String, Object>> intervals = new ArrayList<>();
        LocalDate monday = TODAY.with(DayOfWeek.MONDAY);
        for (int week = weeks - 1; week >= 0; week--) {
            for (String line : WEEK.lines().toList()) {
                addLine(intervals, monday.minusWeeks(week), line, week);
            }
        }
        intervals.add(new HashMap<>(Map.of(
                "start",
                TODAY + "T14:45",
                "zone",
                ZONE.getId(),
                "note",
                "Search: ties in the ranking",
                "tags",
                List.of("acme"))));
        server.storeAll(intervals);
    }

    private static void addLine(List<Map<String, Object>> intervals, LocalDate monday, String line, int week) {
        String[] parts = line.split(" ", 4);
        String[] words = parts[3].split(" \\| ", 2);
        LocalDate day = monday.plusDays(Long.parseLong(parts[0]));
        // No week is quite like another.
        int shift = (week * 7 + day.getDayOfWeek().getValue() * 3) % 4 * 5;
        LocalTime start = LocalTime.parse(parts[1]).plusMinutes(week == 0 ? 0 : shift);
        LocalTime end = LocalTime.parse(parts[2]).plusMinutes(week == 0 ? 0 : shift);
        LocalDate lastDay = end.isAfter(start) ? day : day.plusDays(1);
        if (lastDay.atTime(end).atZone(ZONE).toInstant().isAfter(NOW)) {
            return;
        }
        intervals.add(Map.of(
                "start",
                day + "T" + start,
                "end",
                lastDay + "T" + end,
                "zone",
                ZONE.getId(),
                "note",
                words[0],
                "tags",
                List.of(words[1].split(", ", -1))));
    }
}
