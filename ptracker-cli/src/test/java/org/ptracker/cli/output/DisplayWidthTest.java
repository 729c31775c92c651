package org.ptracker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    /** Held against Python's wcwidth 0.7 (Unicode 17) and, without the last three, against what tmux shows. */
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "設計, 4",
        "ｶﾅ, 2",
        "한국, 4",
        "e\u0301, 1",
        "\u1112\u1161\u11ab, 2",
        "ก็, 1",
        "A\u200bB, 2",
        "…–█·▄░▌, 7",
        "👍, 2",
        "🇩🇪, 2",
        "👩\u200d💻, 2",
        "👨\u200d👩\u200d👧, 2",
        "☺, 1",
        "⌚, 2",
        "☺\ufe0f, 2",
        "1\ufe0f\u20e3, 2",
        "👍🏽, 2",
    })
    void columns(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void cut_neverThroughACharacter() {
        assertThat(DisplayWidth.cut("design review", 13)).isEqualTo("design review");
        assertThat(DisplayWidth.cut("design review", 12)).isEqualTo("design revi…");
        assertThat(DisplayWidth.cut("design review", 8)).isEqualTo("design…");
        assertThat(DisplayWidth.cut("設計レビュー", 6)).isEqualTo("設計…");
        assertThat(DisplayWidth.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
        assertThat(DisplayWidth.cut("a👩\u200d💻bc", 3)).isEqualTo("a…");
        assertThat(DisplayWidth.cut("a👩\u200d💻bc", 4)).isEqualTo("a👩\u200d💻…");
        assertThat(DisplayWidth.cut("abc", 1)).isEqualTo("…");
    }
}
