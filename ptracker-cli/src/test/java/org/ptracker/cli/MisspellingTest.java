package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingTest {
    private static final List<String> NAMES = List.of("add", "list", "edit", "rm", "undo", "start", "status", "stop");

    @ParameterizedTest
    @CsvSource({"lsit, list", "LIST, list", "ad, add", "strat, start", "sttus, status", "stpo, stop", "udno, undo"})
    void closest(String typed, String meant) {
        assertThat(Misspelling.closest(typed, NAMES)).isEqualTo(meant);
    }

    @Test
    void closest_ofAnotherWord() {
        assertThat(Misspelling.closest("report", NAMES)).isNull();
        assertThat(Misspelling.closest("x", NAMES)).isNull();
        assertThat(Misspelling.closest("", NAMES)).isNull();
    }
}
