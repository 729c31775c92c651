package org.ptracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDurationTest {
    private static final String MALFORMED = "is not an ISO 8601 duration such as PT1H30M";
    private static final String CALENDAR =
            "has years or months, whose length depends on the date: write days, such as P30D";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT1H30M|5400",
                "PT45M|2700",
                "PT36H|129600",
                "PT90M|5400",
                "PT1H30S|3630",
                "PT100000S|100000",
                "P1D|86400",
                "P1DT2H|93600",
                "P3DT4H5M6S|273906",
                "P1W|604800",
                "P0W|0",
                "P52W|31449600",
                "P01D|86400",
                "PT0S|0",
                "P0D|0",
                "P0Y0M1DT0H0M0S|86400",
                "P0Y|0",
                "PT0.5S|0.5",
                "PT0,5S|0.5",
                "PT1.000000001S|1.000000001",
                "PT1.0000000019S|1.000000001",
                "PT1.5H|5400",
                "PT1,5M|90",
                "PT1H0.5M|3630",
                "P0.5D|43200",
                "P1.5W|907200",
                "pt1h|3600",
                "p1dT2h|93600",
                "+PT1H|3600",
                "-PT1H|-3600",
                "-PT0.25S|-0.25",
            })
    void parse_accepted(String text, String seconds) {
        Duration duration = IsoDuration.parse(text);

        assertThat(BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)))
                .isEqualByComparingTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1h",
                "1:30",
                "90",
                "H",
                "T1H",
                "1DT2H",
                "P1",
                "PT1",
                "P1T",
                "P1DT",
                "PT",
                "PT1D",
                "P1H",
                "P2S",
                "PT1S1M",
                "PT1M1H",
                "P1D1W",
                "P2D1Y",
                "P1D2H",
                "PT1H1H",
                "P-1D",
                "PT-1H",
                "PT+1H",
                "--PT1H",
                "−PT1H",
                "P 1D",
                " PT1H",
                "PT1H ",
                "PT1H\n",
                "PT1H\u0000",
                "PT.5S",
                "PT5.S",
                "PT1.5.5S",
                "PT1e3S",
                "PT0x1S",
                "PT1'000S",
                "PT१S",
                "PT１H",
                "ＰT1H",
                "PſT1H",
                "PT1H30",
                "P0003-06-04T12:30:05",
                "P20261124T090000",
                "2026-01-01T00:00:00Z/PT1H",
                "R5/PT1H",
                "PT1H/PT2H",
                "PTnullH",
                "PTNaNS",
                "PTInfinityS",
            })
    void parse_refused(String text) {
        assertThatThrownBy(() -> IsoDuration.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P1M|" + CALENDAR,
                "P1Y|" + CALENDAR,
                "P1Y2M3DT4H|" + CALENDAR,
                "P0.5Y|" + CALENDAR,
                "-P1M|" + CALENDAR,
                "P1W2D|mixes weeks with other units: write days, such as P9D",
                "P1WT1H|mixes weeks with other units: write days, such as P9D",
                "P1Y2W|mixes weeks with other units: write days, such as P9D",
                "PT1.5H30M|has a fraction before its last unit: only the last may have one",
                "P0.5DT1H|has a fraction before its last unit: only the last may have one",
                "P|has no length: write one such as PT1H30M",
                "1 hour|" + MALFORMED,
                "PT|" + MALFORMED,
                "PT-6H+3M|" + MALFORMED,
            })
    void parse_saysWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> IsoDuration.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(message);
    }

    @Test
    void parse_longerThanAnything_isTheLongest() {
        assertThat(IsoDuration.parse("PT99999999999999999999H").toSeconds()).isEqualTo(Long.MAX_VALUE);
        assertThat(IsoDuration.parse("PT9223372036854775807.9S").toSeconds()).isEqualTo(Long.MAX_VALUE);
        assertThat(IsoDuration.parse("-P99999999999999999999W").isNegative()).isTrue();
        assertThat(IsoDuration.parse("PT" + "9".repeat(61) + "S").toSeconds()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> IsoDuration.parse("PT" + "0".repeat(1_000_000) + "1S"))
                .hasMessage(MALFORMED);
    }

    /** Every length that {@link Duration} writes is read back, as long as it has no signs inside. */
    @Test
    void parse_readsWhatDurationWrites() {
        for (long millis = 1; millis < Duration.ofDays(400).toMillis(); millis = millis * 7 / 3 + 1) {
            Duration duration = Duration.ofMillis(millis);
            assertThat(IsoDuration.parse(duration.toString())).isEqualTo(duration);
        }
    }
}
