package org.ptracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptracker.common.Limits;
import org.ptracker.common.time.WallTime.Doubtful;
import org.ptracker.common.time.WallTime.Exact;
import org.ptracker.common.time.WallTime.Fold;
import org.ptracker.common.time.WallTime.Gap;

class WallTimeTest {
    private static final Instant FIRST = Limits.EARLIEST;
    private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /** History that no release of the tables will change. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T02:30, gap 2026-03-29T01:30:00+01:00 2026-03-29T03:30:00+02:00",
        "Europe/Berlin, 2026-03-29T01:59:59.999, 2026-03-29T01:59:59.999+01:00",
        "Europe/Berlin, 2026-03-29T02:00, gap 2026-03-29T01:00:00+01:00 2026-03-29T03:00:00+02:00",
        "Europe/Berlin, 2026-03-29T02:59:59.999, gap 2026-03-29T01:59:59.999+01:00 2026-03-29T03:59:59.999+02:00",
        "Europe/Berlin, 2026-03-29T03:00, 2026-03-29T03:00:00+02:00",
        "Europe/Berlin, 2026-10-25T02:30, fold 2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00",
        "Europe/Berlin, 2026-10-25T01:59:59.999, 2026-10-25T01:59:59.999+02:00",
        "Europe/Berlin, 2026-10-25T02:00, fold 2026-10-25T02:00:00+02:00 2026-10-25T02:00:00+01:00",
        "Europe/Berlin, 2026-10-25T02:59:59.999, fold 2026-10-25T02:59:59.999+02:00 2026-10-25T02:59:59.999+01:00",
        "Europe/Berlin, 2026-10-25T03:00, 2026-10-25T03:00:00+01:00",
        "America/New_York, 2024-03-10T02:30, gap 2024-03-10T01:30:00-05:00 2024-03-10T03:30:00-04:00",
        "America/New_York, 2024-11-03T01:30, fold 2024-11-03T01:30:00-04:00 2024-11-03T01:30:00-05:00",
        "Australia/Lord_Howe, 2023-10-01T02:15, gap 2023-10-01T01:45:00+10:30 2023-10-01T02:45:00+11:00",
        "Australia/Lord_Howe, 2023-10-01T02:30, 2023-10-01T02:30:00+11:00",
        "Australia/Lord_Howe, 2023-04-02T01:45, fold 2023-04-02T01:45:00+11:00 2023-04-02T01:45:00+10:30",
        "Australia/Lord_Howe, 2023-04-02T01:29:59.999, 2023-04-02T01:29:59.999+11:00",
        "Africa/Casablanca, 2019-05-05T02:30, fold 2019-05-05T02:30:00+01:00 2019-05-05T02:30:00+00:00",
        "Africa/Casablanca, 2019-06-09T02:30, gap 2019-06-09T01:30:00+00:00 2019-06-09T03:30:00+01:00",
        "America/Sao_Paulo, 2018-11-04T00:00, gap 2018-11-03T23:00:00-03:00 2018-11-04T01:00:00-02:00",
        "America/Sao_Paulo, 2018-11-03T23:59:59.999, 2018-11-03T23:59:59.999-03:00",
        "America/Sao_Paulo, 2018-02-17T23:30, fold 2018-02-17T23:30:00-02:00 2018-02-17T23:30:00-03:00",
        "America/Sao_Paulo, 2018-02-18T00:00, 2018-02-18T00:00:00-03:00",
        "Pacific/Apia, 2011-12-30T00:00, gap 2011-12-29T00:00:00-10:00 2011-12-31T00:00:00+14:00",
        "Pacific/Apia, 2011-12-30T12:00, gap 2011-12-29T12:00:00-10:00 2011-12-31T12:00:00+14:00",
        "Pacific/Apia, 2011-12-30T23:59:59.999, gap 2011-12-29T23:59:59.999-10:00 2011-12-31T23:59:59.999+14:00",
        "Pacific/Apia, 2011-12-31T00:00, 2011-12-31T00:00:00+14:00",
        "Europe/Dublin, 2020-03-29T01:30, gap 2020-03-29T00:30:00+00:00 2020-03-29T02:30:00+01:00",
        "Europe/Dublin, 2020-10-25T01:30, fold 2020-10-25T01:30:00+01:00 2020-10-25T01:30:00+00:00",
        "Antarctica/Troll, 2015-03-29T02:30, gap 2015-03-29T00:30:00+00:00 2015-03-29T04:30:00+02:00",
        "Antarctica/Troll, 2015-10-25T01:30, fold 2015-10-25T01:30:00+02:00 2015-10-25T01:30:00+00:00",
        "Africa/Monrovia, 1972-01-07T00:20, gap 1972-01-07T00:20:00Z 1972-01-07T01:04:30+00:00",
        "Africa/Monrovia, 1971-07-01T12:00, 1971-07-01T12:44:30Z",
        "Asia/Kathmandu, 1986-01-01T00:10, gap 1985-12-31T23:55:00+05:30 1986-01-01T00:25:00+05:45",
        "Asia/Kathmandu, 1985-12-31T23:59:59.999, 1985-12-31T23:59:59.999+05:30",
        "Asia/Kathmandu, 1986-01-01T00:15, 1986-01-01T00:15:00+05:45",
        "Asia/Kolkata, 9999-12-31T23:59:59.999, 9999-12-31T23:59:59.999+05:30",
        "UTC, 2026-03-29T02:30, 2026-03-29T02:30:00+00:00",
    })
    void of_history(ZoneId zone, LocalDateTime local, String expected) {
        assertThat(text(WallTime.of(local, zone), zone)).isEqualTo(expected);
    }

    private static String text(WallTime wall, ZoneId zone) {
        if (wall instanceof Exact exact) {
            return Rfc3339.format(exact.instant(), zone);
        }
        Doubtful doubtful = (Doubtful) wall;
        return (wall instanceof Gap ? "gap " : "fold ") + Rfc3339.format(doubtful.earlier(), zone) + " "
                + Rfc3339.format(doubtful.later(), zone);
    }

    /** In the last year, the rules of the zone and not its history decide. */
    @Test
    void of_yearOf9999() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition spring = rules.nextTransition(Instant.parse("9999-01-01T00:00:00Z"));
        ZoneOffsetTransition autumn = rules.nextTransition(spring.getInstant());

        assertThat(spring.getDateTimeBefore().getYear()).isEqualTo(9999);
        assertThat(WallTime.of(spring.getDateTimeBefore(), zone)).isInstanceOf(Gap.class);
        assertThat(WallTime.of(autumn.getDateTimeAfter(), zone)).isInstanceOf(Fold.class);
        assertThat(text(WallTime.of(LocalDateTime.parse("9999-12-31T23:59:59.999"), zone), zone))
                .isEqualTo("9999-12-31T23:59:59.999+01:00");
    }

    /**
     * Every clock change of every zone from 1970 to 2040: a millisecond before the doubtful time, its first and last
     * millisecond, its middle, and the first time after it, compared with what all instants of the zone say.
     */
    @Test
    void of_everyZone_isWhatTheInstantsSay() {
        int changes = 0;
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(name);
            Set<ZoneOffset> offsets = offsets(zone.getRules());
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                LocalDateTime first = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
                LocalDateTime end = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
                Duration length = Duration.between(first, end);
                for (LocalDateTime local : List.of(
                        first.minus(MILLISECOND),
                        first,
                        first.plus(length.dividedBy(2)),
                        end.minus(MILLISECOND),
                        end)) {
                    assertThatIsWhatTheInstantsSay(local, zone, offsets);
                }
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(10_000);
    }

    private static void assertThatIsWhatTheInstantsSay(LocalDateTime local, ZoneId zone, Set<ZoneOffset> offsets) {
        List<Instant> instants = offsets.stream()
                .map(local::toInstant)
                .filter(instant -> LocalDateTime.ofInstant(instant, zone).equals(local))
                .sorted()
                .toList();
        WallTime wall = WallTime.of(local, zone);
        if (instants.size() == 1) {
            assertThat(wall).as("%s in %s", local, zone).isEqualTo(new Exact(instants.get(0)));
        } else if (instants.size() == 2) {
            assertThat(wall).as("%s in %s", local, zone).isInstanceOf(Fold.class);
            assertThat(List.of(((Fold) wall).earlier(), ((Fold) wall).later()))
                    .as("%s in %s", local, zone)
                    .isEqualTo(instants);
        } else {
            assertThat(instants).as("%s in %s", local, zone).isEmpty();
            assertThat(wall).as("%s in %s", local, zone).isInstanceOf(Gap.class);
            Gap gap = (Gap) wall;
            Duration length = gap.change().getDuration();
            assertThat(LocalDateTime.ofInstant(gap.earlier(), zone)).isEqualTo(local.minus(length));
            assertThat(LocalDateTime.ofInstant(gap.later(), zone)).isEqualTo(local.plus(length));
            assertThat(gap.earlier()).isBefore(gap.change().getInstant());
            assertThat(gap.later()).isAfterOrEqualTo(gap.change().getInstant());
        }
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(FIRST.minus(MILLISECOND));
        while (change != null && change.getInstant().isBefore(LAST)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    /** Every offset that the zone has had since the beginning of its history, and will have. */
    private static Set<ZoneOffset> offsets(ZoneRules rules) {
        Set<ZoneOffset> offsets = new HashSet<>(List.of(rules.getOffset(Instant.MIN)));
        rules.getTransitions().forEach(change -> offsets.add(change.getOffsetAfter()));
        changes(rules).forEach(change -> offsets.add(change.getOffsetAfter()));
        return offsets;
    }
}
