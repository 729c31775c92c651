// The intervals of the days that a calendar shows.
import { get } from '../lib/api.js';
import { PAGE_MAX } from '../lib/protocol.js';
import { addDays, iso, startOfDay, weekOf } from '../times/time.js';

/** So many pages are drawn; of more the calendar says that there are more, and where. */
const PAGES = 3;

/** The days that a view shows. */
export function datesOf(view, date, weekStart) {
    return view === 'day' ? [date] : weekOf(date, weekStart);
}

/**
 * Asks for the first intervals before the session is known, by the zone of the last visit; a day wider on both sides,
 * because the account's zone may have changed since then.
 */
export function firstPage({ view, date, zone }, known) {
    const dates = datesOf(view, date, known.week_start);
    const from = startOfDay(addDays(dates[0], -1), zone);
    const to = startOfDay(addDays(dates.at(-1), 2), zone);
    const answer = get('intervals', { from: iso(from), to: iso(to), limit: PAGE_MAX });
    answer.catch(() => {});
    return { from, to, answer };
}

/** All intervals that touch the window, up to a limit: {items, whole}. */
export async function loadWindow(from, to, first, signal) {
    let page = null;
    let query = { from: iso(from), to: iso(to), limit: PAGE_MAX };
    if (first && first.from <= from && first.to >= to) {
        query = { from: iso(first.from), to: iso(first.to), limit: PAGE_MAX };
        page = await first.answer.catch(() => null);
    }
    page ??= await get('intervals', query, { signal });
    const items = page.items;
    for (let pages = 1; page.next && pages < PAGES; pages++) {
        page = await get('intervals', { ...query, cursor: page.next }, { signal });
        items.push(...page.items);
    }
    return { items, whole: !page.next };
}
