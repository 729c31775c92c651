package org.ptracker.cli.option;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendar;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.TagFilter;
import org.ptracker.cli.time.Periods;
import org.ptracker.cli.time.TimeRange;
import org.ptracker.cli.time.TimeSpan;
import org.ptracker.cli.time.WindowParser;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which intervals a command that reads looks at: the range, the tags, and the zone in which days are meant. */
public final class RangeOptions {
    @Parameters(
            paramLabel = "RANGE",
            arity = "0..*",
            completionCandidates = RangeWords.class,
            description =
                    "today, yesterday, friday, week, last week, month, year, last 7 days, 24 nov, nov, 2026-11-24,"
                            + " 2026-W47, 2026-11, 2026 or FROM..TO of these.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--from", paramLabel = "TIME", description = "Start at this time, or at the beginning of this day.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End at this time, or at the end of this day.")
    private @Nullable String to;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "Only intervals with this tag, in upper or lower case; repeat the option for more.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--any-tag",
            paramLabel = "TAG",
            description = "Only intervals with this tag or another that is named so.")
    private List<String> anyTags = new ArrayList<>();

    @Option(names = "--not-tag", paramLabel = "TAG", description = "Only intervals without this tag; can be repeated.")
    private List<String> notTags = new ArrayList<>();

    @Option(names = "--no-tag", description = "Only intervals without any tag.")
    private boolean noTag;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Read and show times in this zone.")
    private @Nullable String zone;

    /** Takes the first of these words out of the range, as {@code up} in {@code --round 15m up}; null without one. */
    public @Nullable String takeWord(Set<String> wanted) {
        for (String word : words) {
            if (wanted.contains(word.toLowerCase(Locale.ROOT))) {
                words = new ArrayList<>(words);
                words.remove(word);
                return word.toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    public @Nullable String zone() {
        return zone;
    }

    public TagFilter tags() {
        return new TagFilter(tags, anyTags, notTags, noTag);
    }

    /** The range that was typed, else this week. */
    public TimeRange window(Clock clock, AccountCalendar calendar) {
        if (!given()) {
            return Periods.thisWeek(clock, calendar.zone(), calendar::weekStart);
        }
        WindowParser windows = new WindowParser(clock, calendar.zone(), calendar::weekStart);
        if (!words.isEmpty() && (from != null || to != null)) {
            throw CommandException.usage("a range and --from or --to: use only one of them");
        }
        Instant first = from == null ? null : windows.bound(from, false);
        Instant last = to == null ? null : windows.bound(to, true);
        if (first != null && last != null) {
            new TimeSpan(first, last);
        }
        if (first != null || last != null) {
            return new TimeRange(first, last);
        }
        return windows.read(String.join(" ", words));
    }

    /** The range that was typed, else everything with {@code --all}, else this week. */
    public TimeRange window(Clock clock, AccountCalendar calendar, boolean all) {
        return all && !given() ? TimeRange.EVERYTHING : window(clock, calendar);
    }

    /** The range that was typed, else everything. */
    public TimeRange windowOrAll(Clock clock, AccountCalendar calendar) {
        return window(clock, calendar, !given());
    }

    private boolean given() {
        return !words.isEmpty() || from != null || to != null;
    }

    /** The query parameters of busy, free and summary. */
    public Map<String, List<String>> parameters(TimeRange window, ZoneId shown) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (window.from() != null) {
            parameters.put("from", List.of(Rfc3339.format(window.from())));
        }
        if (window.to() != null) {
            parameters.put("to", List.of(Rfc3339.format(window.to())));
        }
        parameters.put("zone", List.of(shown.getId()));
        parameters.putAll(tags().parameters());
        return parameters;
    }
}
