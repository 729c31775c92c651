package org.ptracker.server.interval.busy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ptracker.common.busy.Grouping;
import org.ptracker.common.busy.Summary;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.interval.TagFilter;
import org.ptracker.server.interval.targets.WorkTargets;

/** Eight hours from Monday to Friday since Wednesday 2026-10-21, six since 2026-10-28, in Berlin; the 27th is off. */
class BalanceSheetTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TagFilter ANY = new TagFilter(Set.of(), Set.of(), Set.of(), false);
    private static final int HOUR = 3600;

    private static final WorkTargets TARGETS = new WorkTargets(
            List.of(
                    of("2026-10-21", DayOfWeek.MONDAY, 8),
                    of("2026-10-21", DayOfWeek.TUESDAY, 8),
                    of("2026-10-21", DayOfWeek.WEDNESDAY, 8),
                    of("2026-10-21", DayOfWeek.THURSDAY, 8),
                    of("2026-10-21", DayOfWeek.FRIDAY, 8),
                    of("2026-10-28", DayOfWeek.WEDNESDAY, 6),
                    of("2026-10-28", DayOfWeek.FRIDAY, 0)),
            List.of(LocalDate.parse("2026-10-27")));

    private static WorkTargets.Of of(String from, DayOfWeek weekday, int hours) {
        return new WorkTargets.Of(LocalDate.parse(from), weekday, (long) hours * HOUR);
    }

    private static BalanceSheet sheet(WorkTargets targets) {
        return new BalanceSheet(targets, BERLIN, Instant.parse("2026-10-29T22:30:00Z"));
    }

    private static @Nullable Instant start(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day).atStartOfDay(BERLIN).toInstant();
    }

    /** Totals of a window in which seven hours are worked from 20:00 of each day on, whatever the clocks do. */
    private static Summary balanced(CalendarUnit unit, String from, String to, @Nullable BigDecimal before) {
        TimeWindow window = sheet(TARGETS).window(new TimeWindow(start(from), start(to), ANY, BERLIN));
        Buckets rows = new Buckets(unit, window);
        Buckets days = new Buckets(CalendarUnit.DAY, window);
        for (LocalDate day = LocalDate.parse(from); day.isBefore(LocalDate.parse(to)); day = day.plusDays(1)) {
            long end = day.plusDays(1).atStartOfDay(BERLIN).toInstant().toEpochMilli();
            rows.add(end - 7 * HOUR * 1000, end);
            days.add(end - 7 * HOUR * 1000, end);
        }
        Summary plain = new Summary(
                Grouping.DAY,
                "Europe/Berlin",
                window.from(),
                window.to(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                rows.rows());
        return sheet(TARGETS).of(plain, unit, days.rows(), before);
    }

    private static String hours(@Nullable BigDecimal seconds) {
        return seconds == null
                ? "-"
                : seconds.divide(BigDecimal.valueOf(HOUR)).stripTrailingZeros().toPlainString();
    }

    private static List<String> rows(Summary summary) {
        List<String> rows = new ArrayList<>();
        summary.items()
                .forEach(row ->
                        rows.add(row.key() + " " + hours(row.targetSeconds()) + " " + hours(row.balanceSeconds())));
        return rows;
    }

    @Test
    void days_haveTheLatestTargetOfTheirWeekday_offDaysNone_andLaterDaysNoBalance() {
        Summary summary = balanced(CalendarUnit.DAY, "2026-10-20", "2026-11-01", null);

        assertThat(rows(summary))
                .containsExactly(
                        "2026-10-20 - -",
                        "2026-10-21 8 -1",
                        "2026-10-22 8 -1",
                        "2026-10-23 8 -1",
                        "2026-10-24 0 7",
                        "2026-10-25 0 7",
                        "2026-10-26 8 -1",
                        "2026-10-27 0 7",
                        "2026-10-28 6 1",
                        "2026-10-29 8 -1",
                        "2026-10-30 0 -",
                        "2026-10-31 0 -");
        assertThat(hours(summary.targetSeconds())).isEqualTo("46");
        assertThat(hours(summary.balanceSeconds())).isEqualTo("17");
        assertThat(summary.carriedSeconds()).isNull();
    }

    @Test
    void weeks_haveTheSumsOfTheirDays() {
        assertThat(rows(balanced(CalendarUnit.week(DayOfWeek.MONDAY), "2026-10-19", "2026-11-02", null)))
                .containsExactly("2026-W43 24 11", "2026-W44 22 6");
        assertThat(rows(balanced(CalendarUnit.MONTH, "2026-10-01", "2026-12-01", null)))
                .containsExactly("2026-10 46 17", "2026-11 128 -");
    }

    @Test
    void carried_isTheBalanceOfAllDaysBefore() {
        Summary summary = balanced(CalendarUnit.DAY, "2026-10-26", "2026-11-01", BigDecimal.valueOf(30L * HOUR));

        assertThat(hours(summary.carriedSeconds())).isEqualTo("6");
        TimeWindow window = new TimeWindow(start("2026-10-26"), null, ANY, BERLIN);
        assertThat(sheet(TARGETS).before(window))
                .isEqualTo(new TimeWindow(start("2026-10-21"), start("2026-10-26"), ANY, BERLIN));
        assertThat(sheet(TARGETS).before(new TimeWindow(start("2026-10-21"), null, ANY, BERLIN)))
                .isNull();
    }

    @Test
    void window_isFromTheFirstTargetToToday_andOfWholeDays() {
        TimeWindow window = sheet(TARGETS).window(new TimeWindow(null, null, ANY, BERLIN));

        assertThat(window.from()).isEqualTo(start("2026-10-21"));
        assertThat(window.to()).isEqualTo(start("2026-10-30"));
        TimeWindow later = new TimeWindow(start("2026-12-24"), null, ANY, BERLIN);
        assertThat(sheet(TARGETS).window(later).to()).isEqualTo(start("2026-12-25"));
        TimeWindow earlier = new TimeWindow(null, start("2026-02-01"), ANY, BERLIN);
        assertThat(sheet(TARGETS).window(earlier).from()).isEqualTo(start("2026-01-31"));
        Instant noon = Instant.parse("2026-10-21T10:00:00Z");
        assertThatThrownBy(() -> sheet(TARGETS).window(new TimeWindow(noon, null, ANY, BERLIN)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("from: is not the beginning of a day: a balance is of whole days");
    }

    @Test
    void withoutTargets_nothingIsAdded() {
        WorkTargets none = new WorkTargets(List.of(), List.of());
        TimeWindow open = new TimeWindow(null, null, ANY, BERLIN);

        assertThat(sheet(none).window(open)).isEqualTo(open);
        assertThat(sheet(none).before(new TimeWindow(start("2026-10-21"), null, ANY, BERLIN)))
                .isNull();
    }

    /** Samoa had no 2011-12-30, a Friday; nothing could be worked on it. */
    @Test
    void dayThatTheZoneSkipped_hasNoTarget() {
        ZoneId samoa = ZoneId.of("Pacific/Apia");
        WorkTargets friday = new WorkTargets(List.of(of("2011-12-23", DayOfWeek.FRIDAY, 8)), List.of());
        BalanceSheet sheet = new BalanceSheet(friday, samoa, Instant.parse("2026-10-29T22:30:00Z"));
        Instant saturday = LocalDate.parse("2011-12-31").atStartOfDay(samoa).toInstant();
        Summary plain = new Summary(
                Grouping.DAY, samoa.getId(), saturday, null, BigDecimal.ZERO, BigDecimal.ZERO, 0, List.of());

        Summary summary = sheet.of(plain, CalendarUnit.DAY, List.of(), BigDecimal.ZERO);

        assertThat(hours(summary.carriedSeconds())).isEqualTo("-8");
    }
}
