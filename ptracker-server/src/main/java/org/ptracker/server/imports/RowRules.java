package org.ptracker.server.imports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.common.time.TimeZones;
import org.ptracker.common.time.WallTime;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.imports.ImportChoices.Doubt;
import org.ptracker.server.imports.format.FileFormat;
import org.ptracker.server.imports.format.ReadRows;
import org.ptracker.server.imports.format.RefusedRow;
import org.ptracker.server.imports.format.WrittenRow;
import org.ptracker.server.imports.format.WrittenTime;
import org.ptracker.server.interval.IntervalRules;

/** Makes intervals of the rows of one file, as far as that can be done without what is stored. For one thread. */
final class RowRules implements ReadRows.RowSink {
    private static final int NAMED = 10;

    private final FileFormat format;
    private final ImportChoices choices;
    private final Instant now;
    private final CandidateSpool rows;
    private final List<RefusedRow> refused = new ArrayList<>();
    private int refusals;
    private final SortedSet<String> people = new TreeSet<>();
    private final SortedMap<String, Integer> leftOut = new TreeMap<>();
    private final SourceKeys sources;
    private boolean usedZone;

    RowRules(FileFormat format, ImportChoices choices, Instant now, CandidateSpool rows) {
        this.rows = rows;
        this.format = format;
        this.choices = choices;
        this.now = now;
        this.sources = new SourceKeys(format.text());
    }

    /** What was taken, when there is no more. */
    Candidates candidates() throws IOException {
        requireOnePerson();
        rows.flush();
        return new Candidates(format.text(), usedZone ? choices.zone() : null, rows, refused, refusals, leftOut);
    }

    private void requireOnePerson() {
        if (people.size() > 1 && choices.person() == null) {
            throw RefusedException.invalid(
                    "",
                    "user",
                    "the file has the time of " + people.size() + " people: name the one whose it shall be, of "
                            + people.stream().limit(NAMED).collect(Collectors.joining(", ")));
        }
    }

    @Override
    public void leaveOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    @Override
    public void refuse(RefusedRow row) {
        if (refusals++ < ImportReport.LISTED_FAULTS) {
            refused.add(row);
        }
    }

    @Override
    public void take(WrittenRow row) {
        if (!row.people().isEmpty()) {
            people.add(row.people().get(0).toLowerCase(Locale.ROOT));
        }
        // First, so that the count among equals is the same whatever is left out.
        byte[] source = sources.of(row);
        String person = choices.person();
        if (person != null && row.people().stream().noneMatch(person::equalsIgnoreCase)) {
            leaveOut("other_user");
            return;
        }
        try {
            Instant start = instant(row, "start", row.start());
            WrittenTime ends = row.end();
            Instant end = ends == null ? null : instant(row, "end", ends);
            if (isOutside(start, end)) {
                leaveOut("out_of_range");
            } else {
                IntervalContent said = content(row, start, end, row.tags());
                List<String> tags = new ArrayList<>(row.tags());
                tags.addAll(choices.tags());
                rows.add(new Candidate(
                        row.line(), row.id(), source, SourceKeys.of(said), content(row, start, end, tags)));
            }
        } catch (RefusedException e) {
            refuse(row.line(), e);
        }
    }

    private boolean isOutside(Instant start, @Nullable Instant end) {
        Instant from = choices.reading().from();
        Instant to = choices.reading().to();
        return (from != null && end != null && !end.isAfter(from)) || (to != null && !start.isBefore(to));
    }

    private Instant instant(WrittenRow row, String field, WrittenTime time) {
        if (time instanceof WrittenTime.Exact exact) {
            return exact.instant();
        }
        if (time instanceof WrittenTime.After after) {
            return instant(row, field, after.start()).plus(after.length());
        }
        LocalDateTime local = ((WrittenTime.Local) time).local();
        String named = row.zone();
        if (named != null && !TimeZones.isKnown(named)) {
            throw RefusedException.invalid("/zone", "unknown-zone", "is not an IANA time zone such as Europe/Berlin");
        }
        usedZone |= named == null;
        ZoneId zone = ZoneId.of(named == null ? choices.zone() : named);
        WallTime read = WallTime.of(local, zone);
        if (read instanceof WallTime.Exact exact) {
            return exact.instant();
        }
        WallTime.Doubtful doubtful = (WallTime.Doubtful) read;
        if (choices.doubt() == null) {
            List<String> both =
                    List.of(Rfc3339.format(doubtful.earlier(), zone), Rfc3339.format(doubtful.later(), zone));
            boolean skipped = doubtful.change().isGap();
            throw RefusedException.invalid(List.of(new Fault(
                    "/" + field,
                    null,
                    skipped ? "local-time-gap" : "local-time-ambiguous",
                    local + (skipped ? " does not exist in " : " happens twice in ") + zone
                            + ": say whether the earlier" + " or the later one is meant, " + String.join(" or ", both),
                    both)));
        }
        return choices.doubt() == Doubt.EARLIER ? doubtful.earlier() : doubtful.later();
    }

    /** The interval as every other way in would take it. */
    private IntervalContent content(WrittenRow row, Instant start, @Nullable Instant end, List<String> tags) {
        return new IntervalRules("", now)
                .read(
                        new NewInterval(
                                written("start", start),
                                end == null ? null : written("end", end),
                                null,
                                row.zone(),
                                row.note(),
                                new ArrayList<>(tags)),
                        choices.zone());
    }

    private static String written(String field, Instant instant) {
        String text = Rfc3339.format(instant);
        if (text.startsWith("+") || text.startsWith("-")) {
            throw RefusedException.invalid("/" + field, "out-of-range", "is outside the years 1970 to 9999");
        }
        return text;
    }

    private void refuse(long line, RefusedException failure) {
        Fault fault = failure.faults().get(0);
        String pointer = fault.pointer();
        String field = pointer == null ? "" : pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
        List<String> both = fault.candidates();
        refuse(new RefusedRow(line, field, fault.detail(), both == null ? List.of() : both));
    }
}
