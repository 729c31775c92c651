package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On an evening: blocks stand where their time is, say what they are, and now is where somebody looks. */
@NeedsBrowser
class BlocksTest {
    private static final Instant EVENING =
            SampleWeeks.TODAY.atTime(21, 20).atZone(SampleWeeks.ZONE).toInstant();

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAdaAt(EVENING);

    private final Browser browser = visit.browser();
    private final CalendarPage calendar = visit.calendar();

    @BeforeAll
    static void start() throws Exception {
        PageServer server = visit.server();
        SampleWeeks.store(server, 1);
        server.store("2026-11-18T09:00", "2026-11-18T09:15", "short");
        server.store("2026-11-18T09:15", "2026-11-18T11:00", "after the short one");
        server.store("2026-11-19T00:30", "2026-11-19T11:30", "a long night");
    }

    @BeforeEach
    void asBefore() {
        browser.resize(1280, 800);
    }

    @Test
    void shortBlocks_areAsTallAsTheyAreLong_andTouchingOnesStandBelowEachOther() {
        calendar.week("2026-11-18");
        calendar.waitForPlace("short", "2026-11-18 9 0.25");
        calendar.waitForPlace("after the short one", "2026-11-18 9.25 1.75");
        assertThat(shareOfColumn("short")).isGreaterThan(0.9);
        assertThat(shareOfColumn("after the short one")).isGreaterThan(0.9);
    }

    @Test
    void labelOfALongBlock_staysInSight() {
        calendar.week("2026-11-18");
        calendar.block("a long night");
        for (int hour : List.of(0, 5, 8)) {
            browser.run("document.querySelector('.calendar').scrollTop = arguments[0] * 56", hour);
            assertThat(browser.run("""
                    const label = document.querySelector('.day[data-date="2026-11-19"] .label').getBoundingClientRect();
                    return label.height > 0 && label.top >= document.querySelector('.heads').getBoundingClientRect().bottom
                        && label.bottom <= innerHeight;""")).as("scrolled to %d:00", hour).isEqualTo(true);
        }
    }

    @Test
    void text_isNotCutThrough() {
        calendar.week(SampleWeeks.TODAY.toString());
        calendar.block("Interview");
        for (int width : List.of(360, 640, 820, 1024, 1280, 1920)) {
            browser.resize(width, 800);
            assertThat(cutLines()).as("%d px", width).isEmpty();
        }
    }

    @Test
    void firstView_hasNowInSight_andTodayBringsItBack() {
        for (int width : List.of(1280, 360)) {
            browser.resize(width, 640);
            calendar.open("?view=week");
            waitForNow();
            browser.run("document.querySelector('.calendar').scrollTo(0, 0)");
            assertThat(nowIsSeen()).isEqualTo(false);
            browser.press("Today");
            waitForNow();
        }
    }

    @Test
    void start_bringsNowIntoSight_andEndsThere() {
        browser.resize(360, 640);
        calendar.open("?view=day");
        browser.press("Stop");
        browser.named("button", "Start");
        browser.run("document.querySelector('.calendar').scrollTo(0, 0)");
        browser.type("What are you busy with?", "just begun");
        browser.press("Start");
        calendar.block("just begun");
        waitForNow();
        assertThat(browser.run("""
                const [block, now] = ['.piece.open', '.now'].map(css => document.querySelector(css).getBoundingClientRect());
                return block.bottom <= now.bottom + 1;""")).isEqualTo(true);
    }

    private double shareOfColumn(String note) {
        return ((Number) requireNonNull(browser.run(
                        "return arguments[0].offsetWidth / arguments[0].parentElement.offsetWidth",
                        calendar.block(note))))
                .doubleValue();
    }

    private void waitForNow() {
        browser.wait("now in sight", () -> nowIsSeen() ? "seen" : null);
    }

    private boolean nowIsSeen() {
        return (boolean) requireNonNull(browser.run("""
                const [grid, heads, now] = ['.calendar', '.heads', '.now'].map(css => document.querySelector(css)?.getBoundingClientRect());
                return Boolean(now) && now.top > heads.bottom && now.bottom < grid.bottom && now.left >= 0 && now.left < innerWidth;"""));
    }

    /** Lines of which a part is seen, and a part is not. */
    @SuppressWarnings("unchecked")
    private List<String> cutLines() {
        return (List<String>) requireNonNull(browser.run("""
                const found = [];
                for (const text of document.querySelectorAll('.piece :is(.note, .time, .tags)')) {
                    const box = text.closest('.label').getBoundingClientRect();
                    const range = document.createRange();
                    range.selectNodeContents(text);
                    for (const line of range.getClientRects()) {
                        const middle = (line.top + line.bottom) / 2;
                        const letters = line.height / 4;
                        if (box.height > 0 && middle + letters > box.bottom + 1 && middle - letters < box.bottom - 1) {
                            found.push(`${text.textContent}: ${line.top} to ${line.bottom} in ${box.top} to ${box.bottom}`);
                        }
                    }
                }
                return found;"""));
    }
}
