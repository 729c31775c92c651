package org.ptracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Etc/UTC", "Z", "GMT", "Etc/GMT", "GMT0", "Etc/UCT", "Zulu", "Etc/Universal", "+00:00"})
    void namesOfUtc_areOneZone(String name) {
        assertThat(TimeZones.areSame("UTC", name)).isTrue();
        assertThat(TimeZones.areSame(name, "Etc/UTC")).isTrue();
        assertThat(TimeZones.nameOf(ZoneId.of(name))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Calcutta, Asia/Kolkata, true",
        "Europe/London, UTC, false",
        "Europe/Berlin, Europe/Paris, false",
        "Africa/Abidjan, UTC, false",
        "Mars/Olympus, UTC, false",
        "Mars/Olympus, Mars/Olympus, true"
    })
    void others_areTheSameWhereClocksNeverDiffer(String one, String other, boolean same) {
        assertThat(TimeZones.areSame(one, other)).isEqualTo(same);
    }

    @Test
    void nameOf_anOffset_isNone() {
        assertThat(TimeZones.nameOf(ZoneId.of("GMT+01:00"))).isNull();
        assertThat(TimeZones.nameOf(ZoneId.of("Europe/Berlin"))).isEqualTo("Europe/Berlin");
        assertThat(TimeZones.nameOf(ZoneOffset.UTC)).isEqualTo("UTC");
    }
}
