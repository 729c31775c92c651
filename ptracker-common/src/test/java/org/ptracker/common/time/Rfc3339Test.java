package org.ptracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00Z, 2026-11-24T09:00:00Z",
        "2026-11-24t09:00:00z, 2026-11-24T09:00:00Z",
        "2026-11-24T09:00:00+01:00, 2026-11-24T08:00:00Z",
        "2026-11-24T09:00:00-09:30, 2026-11-24T18:30:00Z",
        "2026-11-24T09:00:00-00:00, 2026-11-24T09:00:00Z",
        "2026-11-24T09:00:00+23:59, 2026-11-23T09:01:00Z",
        "2026-11-24T09:00:00.5Z, 2026-11-24T09:00:00.500Z",
        "2026-11-24T09:00:00.123999999Z, 2026-11-24T09:00:00.123Z",
        "2026-11-24T09:00:00.1234567890123Z, 2026-11-24T09:00:00.123Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        // The examples of RFC 3339, section 5.8, but for the leap second.
        "1985-04-12T23:20:50.52Z, 1985-04-12T23:20:50.520Z",
        "1996-12-19T16:39:57-08:00, 1996-12-20T00:39:57Z",
        "1937-01-01T12:00:27.87+00:20, 1937-01-01T11:40:27.870Z",
        "2026-11-24t09:00:00+01:00, 2026-11-24T08:00:00Z",
        "2026-11-24T09:00:00+00:00, 2026-11-24T09:00:00Z",
        "2026-11-24T09:00:00-23:59, 2026-11-25T08:59:00Z",
        "2026-11-24T00:00:00.000Z, 2026-11-24T00:00:00Z",
        "2026-11-24T09:00:00.0009999Z, 2026-11-24T09:00:00Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "2026-01-01T00:00:00+14:00, 2025-12-31T10:00:00Z",
    })
    void parse_accepted(String text, Instant expected) {
        assertThat(Rfc3339.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-24",
                "2026-11-24 09:00:00Z",
                "2026-11-24T09:00Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T09:60:00Z",
                "2026-11-24T09:00:00.Z",
                "2026-11-24T09:00:00,5Z",
                "2026-11-24T09:00:00+0100",
                "2026-11-24T09:00:00+01",
                "2026-11-24T09:00:00+24:00",
                "2026-11-24T09:00:00+01:60",
                "2026-02-29T09:00:00Z",
                "2026-13-01T09:00:00Z",
                "2026-00-10T09:00:00Z",
                "26-11-24T09:00:00Z",
                "+2026-11-24T09:00:00Z",
                "20261124T090000Z",
                "2026-11-24T09:00:00Z\n",
                " 2026-11-24T09:00:00Z",
                "२०२६-11-24T09:00:00Z",
                "2026-W48-2T09:00:00Z",
                "1990-12-31T23:59:60Z",
                "1990-12-31T15:59:60-08:00",
                "2026-11-24T23:58:60Z",
                "2026-11-24T09:00:61Z",
                "2026-11-24T24:00:00+01:00",
                "2026-11-24T25:00:00Z",
                "2026-11-24T9:00:00Z",
                "2026-11-24T09:0:00Z",
                "2026-11-4T09:00:00Z",
                "2026-1-24T09:00:00Z",
                "2026-11-00T09:00:00Z",
                "2026-11-31T09:00:00Z",
                "2100-02-29T09:00:00Z",
                "1900-02-29T09:00:00Z",
                "12026-11-24T09:00:00Z",
                "+12026-11-24T09:00:00Z",
                "-2026-11-24T09:00:00Z",
                "-0001-11-24T09:00:00Z",
                "026-11-24T09:00:00Z",
                "2026-328T09:00:00Z",
                "2026328T090000Z",
                "2026-11-24T09Z",
                "2026-11-24T09.5Z",
                "2026-11-24T09:00.5Z",
                "2026-11-24T09:00:00.5.5Z",
                "2026-11-24T09:00:00.-5Z",
                "2026-11-24T09:00:00.5eZ",
                "2026-11-24T09:00:00ZZ",
                "2026-11-24T09:00:00Z+01:00",
                "2026-11-24T09:00:00+01:00Z",
                "2026-11-24T09:00:00+1:00",
                "2026-11-24T09:00:00+01:0",
                "2026-11-24T09:00:00+01:00:00",
                "2026-11-24T09:00:00+001:00",
                "2026-11-24T09:00:00-24:00",
                "2026-11-24T09:00:00−01:00",
                "2026-11-24T09:00:00±01:00",
                "2026-11-24T09:00:00 +01:00",
                "2026-11-24T09:00:00 Z",
                "2026-11-24T 09:00:00Z",
                "2026-11-24_09:00:00Z",
                "2026-11-24T09:00:00UTC",
                "2026-11-24T09:00:00 GMT",
                "2026-11-24T09:00:00+01:00[Europe/Berlin]",
                "2026-11-24T09:00:00[Europe/Berlin]",
                "2026-11-24T09:00:00J",
                "2026/11/24T09:00:00Z",
                "2026-11-24T09-00-00Z",
                "24-11-2026T09:00:00Z",
                "Tue, 24 Nov 2026 09:00:00 GMT",
                "1795510800",
                "2026-11-24T09:00:00Z\u0000",
                "2026-11-24T09:00:00Z ",
                "\t2026-11-24T09:00:00Z",
                "\ufeff2026-11-24T09:00:00Z",
                "２０２６-11-24T09:00:00Z",
                "2026-11-24T09:00:00Ｚ",
                "2026-11-24Ｔ09:00:00Z",
                "2026-11-24T09：00：00Z",
                "2026‐11‐24T09:00:00Z",
                "2026-11-24T09:0٠:00Z",
            })
    void parse_refused(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24T09:00:00|has no offset from UTC: end it with Z or an offset such as +01:00",
                "2026-11-24T09:00|has no offset from UTC: end it with Z or an offset such as +01:00",
                "2026-11-24 09:00:00|is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00",
                "2026-11-24T24:00:00Z|does not exist",
                "2016-12-31T23:59:60Z|is a leap second, which is not stored: write :59",
                "2026-02-30T09:00:00Z|does not exist",
                "9:00|is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00",
            })
    void parse_saysWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00, 2026-11-24T09:00",
        "2026-11-24t09:00, 2026-11-24T09:00",
        "2026-11-24T09:00:07, 2026-11-24T09:00:07",
        "2026-11-24T09:00:00.5, 2026-11-24T09:00:00.500",
        "2026-11-24T23:59:59.999, 2026-11-24T23:59:59.999",
        "2026-11-24T23:59:59.9999999999999, 2026-11-24T23:59:59.999",
        "2024-02-29T00:00, 2024-02-29T00:00",
        "0000-01-01T00:00, 0000-01-01T00:00",
        "9999-12-31T23:59, 9999-12-31T23:59",
    })
    void parseWithoutOffset_accepted(String text, LocalDateTime expected) {
        assertThat(Rfc3339.hasNoOffset(text)).isTrue();
        assertThat(Rfc3339.parseWithoutOffset(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24T24:00|does not exist",
                "2026-11-24T09:60|does not exist",
                "2026-02-29T09:00|does not exist",
                "2016-12-31T23:59:60|is a leap second, which is not stored: write :59",
                "''|is not a local time such as 2026-11-24T09:00",
                "2026-11-24|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T9:00|is not a local time such as 2026-11-24T09:00",
                "2026-11-24 09:00|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:00.5|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:00:00.|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:00:00,5|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:00Z|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:00:00+01:00|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:0०|is not a local time such as 2026-11-24T09:00",
                "12026-11-24T09:00|is not a local time such as 2026-11-24T09:00",
                "2026-11-24T09:00:00.0000000000000000000000000000000000000000000000|is not a local time such as 2026-11-24T09:00",
            })
    void parseWithoutOffset_refused(String text, String message) {
        assertThatThrownBy(() -> Rfc3339.parseWithoutOffset(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:00:00Z, Europe/Berlin, 2026-11-24T09:00:00+01:00",
        "2026-07-24T08:00:00.250Z, Europe/Berlin, 2026-07-24T10:00:00.250+02:00",
        "2026-11-24T08:00:00Z, America/St_Johns, 2026-11-24T04:30:00-03:30",
        "2026-11-24T08:00:00Z, Europe/London, 2026-11-24T08:00:00+00:00",
        "1971-11-24T08:00:00Z, Africa/Monrovia, 1971-11-24T08:00:00Z",
        "1973-11-24T08:00:00Z, Africa/Monrovia, 1973-11-24T08:00:00+00:00",
    })
    void format_inAZone_readsBack(Instant instant, ZoneId zone, String expected) {
        assertThat(Rfc3339.format(instant, zone)).isEqualTo(expected);
        assertThat(Rfc3339.parse(expected)).isEqualTo(instant);
    }

    /** Around the ends of years, leap days and what a year of four digits can say, and at random in between. */
    @Test
    void format_isWhatTheJdkWrites() {
        Random random = new Random(7);
        List<Instant> instants = new ArrayList<>(List.of(Instant.MIN, Instant.MAX, Instant.EPOCH));
        for (int year : List.of(-1, 0, 1, 1582, 1900, 1970, 2000, 2024, 2100, 9999, 10_000)) {
            for (String day : List.of("-01-01", "-02-28", "-03-01", "-12-31")) {
                LocalDate date =
                        LocalDate.of(year, Integer.parseInt(day.substring(1, 3)), Integer.parseInt(day.substring(4)));
                Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
                instants.addAll(List.of(
                        midnight, midnight.plusSeconds(86_399), midnight.minusMillis(1), midnight.plusNanos(1)));
            }
        }
        for (int i = 0; i < 10_000; i++) {
            instants.add(Instant.ofEpochMilli(random.nextLong(-62_200_000_000_000L, 253_500_000_000_000L)));
        }
        for (Instant instant : instants) {
            assertThat(Rfc3339.format(instant)).isEqualTo(instant.toString());
        }
    }
}
