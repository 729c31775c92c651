import { addDays, dateOf, instants, partsOf, wall } from './time.js';
import { LONGEST_WITHOUT_DAY } from './clock-range.js';
import { clockText, secondsOf } from './read-clock.js';

/**
 * The words for a span, which readSpan reads as the same span; only its start while it is open.
 *
 * @type {(start: number, end: number | null | undefined, zone: string) => string}
 */
export function wordsFor(start, end, zone) {
    const first = momentWords(start, zone);
    if (end === null || end === undefined) {
        return first;
    }
    const last = momentWords(end, zone);
    const [day, endDay] = [dateOf(start, zone), dateOf(end, zone)];
    const isNextDay = endDay === addDays(day, 1) && end - start <= LONGEST_WITHOUT_DAY && secondsOf(wall(end, zone)) < secondsOf(wall(start, zone));
    const isRange = first.startsWith(`${day} `) && last.startsWith(`${endDay} `) && (endDay === day || isNextDay);
    return isRange ? `${first}-${last.slice(11)}` : `${first} ${last}`;
}

/**
 * One moment in words: `2026-11-24 9:00`; with its offset where that alone says it exactly.
 *
 * @type {(at: number, zone: string) => string}
 */
export function momentWords(at, zone) {
    const shown = wall(at, zone);
    const date = dateOf(at, zone);
    const { hour, minute, second, offset } = shown;
    const isExact = Number.isInteger(offset)
        && instants({ ...partsOf(date), hour, minute, second }, zone).exact === at;
    return isExact ? `${date} ${clockText(shown)}` : withOffset(at, offset);
}

/** @type {(at: number, offset: number) => string} */
function withOffset(at, offset) {
    if (!Number.isInteger(offset)) {
        return new Date(at).toISOString();
    }
    const local = new Date(at + offset * 60_000).toISOString().slice(0, -1).replace(/\.000$/, '');
    const size = Math.abs(offset);
    const two = (number) => String(number).padStart(2, '0');
    return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
