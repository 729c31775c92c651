import { NotUnderstood } from './not-understood.js';
import { addDays } from './time.js';

const TIME = /^(?:(\d{1,2})(?::(\d{2})(?::(\d{2}))?)?(am|pm)?|(\d{2})(\d{2}))$/i;
const BARE = /^(\d{1,2}|\d{4})$/;

export function looksLikeClock(token) {
    return TIME.test(token);
}

/** Whether a token is digits alone, which could be something else in a note. */
export function isBareClock(token) {
    return BARE.test(token);
}

/**
 * Reads a time on the clock: `9`, `9:00`, `9:00:30`, `9am`, `9:30 pm`, `0900`. Answers {hour, minute, second, isEndOfDay: it is
 * 24:00, half: it says am or pm}, or null where there is none.
 */
export function readClock(cursor) {
    const found = TIME.exec(cursor.peek());
    if (!found) {
        return null;
    }
    const start = cursor.position;
    cursor.take();
    let half = found[4];
    if (!half && (cursor.peek() === 'am' || cursor.peek() === 'pm')) {
        half = cursor.take().toLowerCase();
    }
    return clockOf(cursor.since(start), found, half);
}

function clockOf(text, found, half) {
    const isCompact = found[5] !== undefined;
    const hour = Number(isCompact ? found[5] : found[1]);
    const minute = Number((isCompact ? found[6] : found[2]) ?? 0);
    const second = Number(found[3] ?? 0);
    const isEndOfDay = hour === 24 && minute === 0 && second === 0 && (isCompact || found[2] !== undefined);
    const isValid = half ? !isCompact && hour >= 1 && hour <= 12 : hour <= 23 || isEndOfDay;
    if (!isValid || minute > 59 || second > 59) {
        throw new NotUnderstood(`"${text}": a clock goes from 0:00 to 23:59, or from 1 to 12 with am or pm`);
    }
    const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour % 24;
    return { hour: hours, minute, second, isEndOfDay, half: Boolean(half) };
}

/** Seconds since midnight, to compare two of them. */
export function secondsOf({ hour, minute, second }) {
    return (hour * 60 + minute) * 60 + second;
}

/** The date and time that the clock shows on a day: 24:00 is the 0:00 of the next. */
export function onDay({ hour, minute, second, isEndOfDay }, day) {
    return { date: isEndOfDay ? addDays(day, 1) : day, hour, minute, second };
}

export function clockText({ hour, minute, second }) {
    const text = `${hour}:${String(minute).padStart(2, '0')}`;
    return second ? `${text}:${String(second).padStart(2, '0')}` : text;
}
