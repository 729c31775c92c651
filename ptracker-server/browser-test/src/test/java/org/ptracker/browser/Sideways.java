package org.ptracker.browser;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What stands beyond the edge of the page, where a person would have to scroll sideways or could not get at all. */
final class Sideways {
    private Sideways() {}

    /** A line for each element; none of what scrolls in a box of its own, as the calendar does. */
    @SuppressWarnings("unchecked")
    static List<String> in(Browser browser) {
        return (List<String>) requireNonNull(browser.run("""
                const wide = document.documentElement.clientWidth;
                const root = document.scrollingElement;
                const found = root.scrollWidth > wide ? [`the page is ${root.scrollWidth} px wide`] : [];
                const scrolls = element => element && element !== document.body && element !== root
                    && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
                for (const element of document.body.querySelectorAll('*')) {
                    const { left, right, width, height } = element.getBoundingClientRect();
                    if (width > 1 && height > 1 && (right > wide + 1 || left < -1) && !scrolls(element.parentElement)
                            && element.checkVisibility()) {
                        found.push(`${element.localName}.${element.className} from ${Math.round(left)} to ${Math.round(right)}`);
                    }
                }
                return found;"""));
    }
}
