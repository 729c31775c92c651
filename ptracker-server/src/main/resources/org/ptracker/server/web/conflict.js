// What stands in the way of an interval, and what would do instead.
import { make } from './dom.js';
import { dateOf, shortDay, span } from './time.js';

const LISTED = 5;

/** The intervals in the way, each to open, and the nearest free time, to use. */
export function showConflict({ code, conflicts, free }, zone, { wanted, use, open }) {
    const names = conflicts.slice(0, LISTED).map((interval) => make('li', {},
        make('button', { type: 'button', class: 'quiet', onclick: () => open(interval) }, describe(interval, zone))));
    const more = conflicts.length - names.length;
    const place = code === 'interval-overlap' && free && wanted[1] && freeTime(free, wanted);
    return make('div', { class: 'conflict' },
        make('p', {}, code === 'interval-open' ? 'You are busy already; this one is still going on:'
            : `It overlaps ${conflicts.length === 1 ? 'this interval' : 'these intervals'}, and your account allows no overlaps:`),
        make('ul', {}, names, more > 0 ? make('li', {}, `and ${more} more`) : null),
        place ? make('button', { type: 'button', onclick: () => use(...place) },
            `Use the free time ${shortDay(dateOf(place[0], zone))} ${span(...place, zone)}`) : null);
}

function describe({ start, end, note }, zone) {
    const [from, to] = [Date.parse(start), end ? Date.parse(end) : null];
    return `${shortDay(dateOf(from, zone))} ${span(from, to, zone)}${note ? `, ${note}` : ''}`;
}

/** The wanted length inside the free stretch, as near to the wanted start as it goes. */
function freeTime({ start, end }, [from, to]) {
    const begin = Math.max(Date.parse(start), Math.min(from, Date.parse(end) - (to - from)));
    return [begin, begin + (to - from)];
}
