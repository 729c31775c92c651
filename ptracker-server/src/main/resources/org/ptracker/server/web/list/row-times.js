import { addDays, clock, clockChange, dateOf, offsetName, shortDay, span, startOfDay, wall } from '../times/time.js';

/** '09:00–10:30'; on the day of a clock change with offsets, because there the clocks alone do not say when it was. */
export function timesOf({ start, end }, zone) {
    const from = Date.parse(start);
    const to = end ? Date.parse(end) : null;
    const date = dateOf(from, zone);
    const last = to === null ? date : dateOf(to, zone);
    if (!clockChange(startOfDay(date, zone), startOfDay(addDays(last, 1), zone), zone)) {
        return span(from, to, zone);
    }
    const one = (at) => {
        const day = dateOf(at, zone) === date ? '' : `${shortDay(dateOf(at, zone))} `;
        return `${day}${clock(at, zone)} (${offsetName(wall(at, zone).offset)})`;
    };
    return `${one(from)}–${to === null ? 'now' : one(to)}`;
}
