// Where blocks of the calendar stand. Pure functions on epoch milliseconds.
import { HOUR, clockChange, wall } from '../times/time.js';

const QUARTER = 15 * 60_000;

/**
 * An interval's ends; the end of an open one is now.
 *
 * @type {(interval: Interval, now: number) => {start: number, end: number, open: boolean}}
 */
export function boundsOf(interval, now) {
    const start = Date.parse(interval.start);
    return { start, end: interval.end ? Date.parse(interval.end) : Math.max(now, start), open: !interval.end };
}

/**
 * The pieces of intervals inside one day [from, to): {interval, start, end, before, after, open}, side by side where they overlap.
 *
 * @type {(intervals: Interval[], from: number, to: number, now: number) => Piece[]}
 */
export function piecesOf(intervals, from, to, now) {
    /** @type {Piece[]} */
    const pieces = [];
    for (const interval of intervals) {
        const { start, end, open } = boundsOf(interval, now);
        if (start < to && (end > from || (open && start >= from))) {
            pieces.push(/** @type {Piece} */ ({
                interval,
                start: Math.max(start, from),
                end: Math.min(end, to),
                before: start < from,
                after: end > to,
                open: open && end <= to,
            }));
        }
    }
    pieces.sort((one, other) => one.start - other.start || other.end - one.end || (one.interval.id < other.interval.id ? -1 : 1));
    return standSideBySide(pieces);
}

/** @type {(pieces: Piece[]) => Piece[]} */
function standSideBySide(pieces) {
    let group = [];
    let groupEnd = -Infinity;
    for (const piece of pieces) {
        if (piece.start >= groupEnd) {
            widen(group);
            group = [];
        }
        const taken = new Set(group.filter((other) => other.end > piece.start).map((other) => other.lane));
        piece.lane = 0;
        while (taken.has(piece.lane)) {
            piece.lane++;
        }
        group.push(piece);
        groupEnd = Math.max(groupEnd, piece.end);
    }
    widen(group);
    return pieces;
}

/** Each piece of a group takes the lanes to its right that are free beside it. @type {(group: Piece[]) => void} */
function widen(group) {
    const lanes = Math.max(0, ...group.map((piece) => piece.lane + 1));
    for (const piece of group) {
        const right = group
            .filter((other) => other.lane > piece.lane && other.start < piece.end && other.end > piece.start)
            .map((other) => other.lane);
        piece.lanes = lanes;
        piece.span = Math.min(lanes, ...right) - piece.lane;
    }
}

/** How long somebody was busy in these pieces: their union. @type {(pieces: {start: number, end: number}[]) => number} */
export function busyIn(pieces) {
    let busy = 0;
    let until = -Infinity;
    for (const { start, end } of pieces) {
        busy += Math.max(0, end - Math.max(start, until));
        until = Math.max(until, end);
    }
    return busy;
}

/**
 * The full hours of a day by its own clocks: {at, label, again}; `again` on those that the clocks repeat. With
 * `change`, where the clocks change: {at, before, after}, or null.
 *
 * @type {(from: number, to: number, zone: string) => Pick<CalendarDay, 'hours' | 'change'>}
 */
export function hoursOf(from, to, zone) {
    const change = clockChange(from, to, zone);
    const hours = [];
    if (!change) {
        const first = wall(from, zone).hour;
        for (let at = from; at < to; at += HOUR) {
            hours.push({ at, label: label((first + hours.length) % 24) });
        }
        return { hours, change };
    }
    const seen = new Set();
    for (let at = from; at < to; at += QUARTER) {
        const { hour, minute } = wall(at, zone);
        if (minute === 0) {
            hours.push({ at, label: label(hour), again: seen.has(hour) });
            seen.add(hour);
        }
    }
    return { hours, change };
}

/** @type {(hour: number) => string} */
function label(hour) {
    return `${String(hour).padStart(2, '0')}:00`;
}
