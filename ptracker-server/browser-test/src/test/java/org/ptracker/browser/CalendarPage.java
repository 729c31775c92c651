package org.ptracker.browser;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * The week or the day as somebody with a mouse uses it. An hour is that much time since the day began, whatever its clocks show
 * by then; dates are those of the columns.
 */
final class CalendarPage {
    private static final Duration STEP = Duration.ofMillis(40);
    /** From the top of the place where a pointer is wanted. */
    private static final String PLACE = """
            const [date, hour] = arguments;
            const column = document.querySelector(`.day[data-date="${date}"]`);
            const box = column.getBoundingClientRect();
            const tall = Number(column.style.getPropertyValue('--tall'));
            return [Math.round(box.left + box.width / 2), Math.round(box.top + hour * box.height / tall)];""";

    private static final String MEASURED = """
            ((piece) => {
                const [column, box] = [piece.closest('.day'), piece.getBoundingClientRect()];
                const day = column.getBoundingClientRect();
                const hour = day.height / Number(column.style.getPropertyValue('--tall'));
                const hours = (pixels) => Math.round(pixels / hour * 100) / 100;
                return [column.dataset.date, hours(box.top - day.top), hours(box.height)];
            })(arguments[0])""";

    private final Browser browser;
    private final String url;

    CalendarPage(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    void week(String date) {
        open("?view=week&date=" + date);
    }

    void day(String date) {
        open("?view=day&date=" + date);
    }

    /** With the intervals in it. */
    void open(String address) {
        browser.open(url + address);
        shown();
    }

    void shown() {
        browser.find("main .calendar:not([aria-busy])");
    }

    /** The only block of that note; an interval over midnight has two. */
    WebElement block(String note) {
        return browser.wait("one block " + note, () -> {
            List<WebElement> found = blocks(note);
            return found.size() == 1 ? found.get(0) : null;
        });
    }

    /** Opens the only block of that note. In the week that has now in it, the page may have scrolled past the block. */
    void openBlock(String note) {
        bringIntoSight(placeOf(note).start());
        block(note).click();
    }

    /** What the only block of that note says, also to screen readers. It may be drawn anew meanwhile. */
    String textOf(String note) {
        return browser.wait("one block " + note, () -> {
            List<WebElement> found = blocks(note);
            return found.size() == 1 ? found.get(0).getText() : null;
        });
    }

    List<WebElement> blocks(String note) {
        return browser.driver().findElements(By.cssSelector(".piece")).stream()
                .filter(piece ->
                        piece.findElement(By.cssSelector(".note")).getText().equals(note))
                .toList();
    }

    void waitForNoBlock(String note) {
        browser.wait("no block " + note, () -> blocks(note).isEmpty() ? note : null);
    }

    /** Where a block stands, and how long it is, in hours. */
    private record Place(String date, double start, double length) {
        double end() {
            return start + length;
        }
    }

    /** {@code 2026-11-24 9 1.5}: the day, the start and the length. */
    String placeOf(WebElement piece) {
        return (String) requireNonNull(browser.run("return [..." + MEASURED + "].join(' ');", piece));
    }

    private Place placeOf(String note) {
        List<?> measured = (List<?>) requireNonNull(browser.run("return " + MEASURED + ";", block(note)));
        return new Place(
                (String) measured.get(0),
                ((Number) measured.get(1)).doubleValue(),
                ((Number) measured.get(2)).doubleValue());
    }

    void waitForPlace(String note, String place) {
        browser.wait(
                note + " at " + place,
                () -> blocks(note).stream()
                        .filter(piece -> placeOf(piece).equals(place))
                        .findFirst()
                        .orElse(null));
    }

    void drag(String date, double from, double to) {
        bringIntoSight(Math.min(from, to));
        press(date, from);
        dragTo(date, (from + to) / 2);
        dragTo(date, to);
        release();
    }

    void tap(String date, double hour) {
        bringIntoSight(hour);
        press(date, hour);
        release();
    }

    /** Holds the block a little below its top, where it is about as wide as the column. */
    void moveBlock(String note, String date, double hour) {
        bringIntoSight(Math.min(hour, placeOf(note).start()));
        hold(note);
        dragTo(date, hour + 0.7);
        dragTo(date, hour + 0.25);
        release();
    }

    /** Presses the pointer down a quarter of an hour below the top of the block. */
    void hold(String note) {
        Place place = placeOf(note);
        press(place.date(), place.start() + 0.25);
    }

    void resizeBlock(String note, double to) {
        Place place = placeOf(note);
        bringIntoSight(Math.min(place.end(), to));
        press(place.date(), place.end() - 0.05);
        dragTo(place.date(), (place.end() + to) / 2);
        dragTo(place.date(), to);
        release();
    }

    void dragTo(String date, double hour) {
        List<Long> place = place(date, hour);
        act().moveToLocation(place.get(0).intValue(), place.get(1).intValue()).perform();
    }

    void release() {
        act().release().perform();
    }

    /** Presses the pointer down there. */
    void press(String date, double hour) {
        dragTo(date, hour);
        act().clickAndHold().perform();
    }

    void bringIntoSight(double hour) {
        browser.run(
                "const grid = document.querySelector('.calendar');"
                        + "grid.scrollTop = Math.max(0, arguments[0] - 2) * parseFloat(getComputedStyle(grid).getPropertyValue('--hour'));",
                hour);
    }

    private Actions act() {
        return new Actions(browser.driver(), STEP);
    }

    @SuppressWarnings("unchecked")
    private List<Long> place(String date, double hour) {
        return (List<Long>) requireNonNull(browser.run(PLACE, date, hour));
    }
}
