package org.ptracker.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
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
                "2016-12-31T23:59:60Z|is a leap second, which is not stored: write :59",
                "2026-02-30T09:00:00Z|does not exist",
                "9:00|is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00",
            })
    void parse_saysWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).hasMessage(message);
    }
}
