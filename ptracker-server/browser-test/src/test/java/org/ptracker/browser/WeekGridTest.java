package org.ptracker.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A head stands over the column of its day, however wide the window is and however far the page is zoomed. */
@NeedsBrowser
class WeekGridTest {
    private static final List<Integer> WIDTHS =
            List.of(360, 480, 600, 640, 720, 820, 920, 1024, 1110, 1280, 1600, 1920);
    private static final List<Double> ZOOMS = List.of(1.0, 1.25, 2.0);

    @RegisterExtension
    static final PageVisit visit = PageVisit.ofAda();

    private final Browser browser = visit.browser();

    /** Heads are as different in length as they get: an empty day, a short one, one of many hours and minutes. */
    @BeforeAll
    static void start() throws Exception {
        visit.server().store("2026-11-24T09:00", "2026-11-24T09:05", "five minutes");
        visit.server().store("2026-11-26T00:05", "2026-11-26T23:59", "nearly the whole day");
    }

    @AfterEach
    void asBefore() {
        browser.resize(1280, 900);
    }

    @Test
    void heads_standOverTheirColumns() {
        visit.calendar().week("2026-11-24");
        for (int width : WIDTHS) {
            for (double zoom : ZOOMS) {
                browser.zoom(width, 900, zoom);
                assertThat(misplaced()).as("%d px at %s", width, zoom).isEmpty();
            }
        }
    }

    /** A line for each head that is not where its column is, or whose text does not fit. */
    @SuppressWarnings("unchecked")
    private List<String> misplaced() {
        return (List<String>) requireNonNull(browser.run("""
                return [...document.querySelectorAll('.head')].flatMap(head => {
                    const column = document.querySelector(`.day[data-date="${head.dataset.date}"]`);
                    const [above, below] = [head, column].map(element => element.getBoundingClientRect());
                    const far = Math.max(Math.abs(above.left - below.left), Math.abs(above.right - below.right));
                    const text = head.scrollWidth - head.clientWidth;
                    return far > 0.5 || text > 1 ? [`${head.dataset.date} is ${far} px off, its text ${text} px too wide`] : [];
                });"""));
    }
}
