import { NotUnderstood } from './not-understood.js';
import { addDays } from './time.js';

const HALF = /^[ap]\.?m\.?$/i;
const TIME = /^(\d{1,2})(?::(\d{2})(?::(\d{2}))?)?([ap](?:\.?m\.?)?)?$/i;
/** Only am or pm makes a time of these. */
const TIME_WITH_HALF = /^(\d{1,2})\.?(\d{2})()([ap]\.?m\.?)$/i;
/** A minus would be the dash of a range. */
const WITH_OFFSET = /^(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:z|\+(\d{2})(?::?(\d{2}))?)$/i;
const COMPACT = /^(\d{1,2})h?(\d{2})$/;
const BARE = /^\d{1,4}$/;
const POINT = /^([01]?\d|2[0-3])\.([0-5]\d)$/;
const WORDS = { noon: { hour: 12, form: 'exact' }, midnight: { hour: 0, form: 'midnight' } };

export function looksLikeClock(token) {
    return [TIME, TIME_WITH_HALF, WITH_OFFSET, COMPACT].some((pattern) => pattern.test(token)) || isClockWord(token);
}

export function isClockWord(token) {
    return Object.hasOwn(WORDS, token);
}

/** Whether a token is digits alone, which could be something else in a note. */
export function isBareClock(token) {
    return BARE.test(token);
}

/** Whether a token is like `9.30`, which is a number elsewhere. */
export function hasPoint(token) {
    return POINT.test(token);
}

/** `9:30` for digits that were typed as `930`, `9.30` or `9h30`, else null. */
export function withColon(token) {
    const found = POINT.exec(token) ?? COMPACT.exec(token);
    return found ? `${found[1]}:${found[2]}` : null;
}

/**
 * Reads a time on the clock: `9`, `9:00`, `9:00:30`, `9am`, `9:30 pm`, `0900`, `930`, `9h30`, `9.30am`, `930am`, `noon`, `midnight`.
 * Answers {text, hour, minute, second, form}, or null where there is none. The form says how it was typed, and so what else it may mean:
 * 'bare' (9), 'colon' (9:00), 'half' (9am), 'exact' (0900, noon), 'letter' (9h30, which is a length elsewhere), 'midnight' (24:00
 * where it is an end), 'end' (24:00).
 */
export function readClock(cursor) {
    const token = cursor.peek();
    const start = cursor.position;
    if (isClockWord(token)) {
        return { text: cursor.take(), minute: 0, second: 0, ...WORDS[token] };
    }
    const found = timeOf(token, cursor.peek(1));
    if (found) {
        cursor.take();
        const half = !found[4] && HALF.test(cursor.peek()) ? cursor.take() : found[4];
        cursor.skipIf("o'clock", 'o’clock');
        return half ? of12(cursor.since(start), found, half) : clockOf(cursor.since(start), found, found[2] ? 'colon' : 'bare');
    }
    const compact = COMPACT.exec(token);
    if (!compact) {
        return null;
    }
    cursor.take();
    return clockOf(cursor.since(start), compact, token.includes('h') ? 'letter' : 'exact');
}

function timeOf(token, next) {
    return TIME.exec(hasPoint(token) && HALF.test(next) ? token.replace('.', ':') : token) ?? TIME_WITH_HALF.exec(token);
}

/** Reads `8:12Z` or `8:12+01:00`: {hour, minute, second, offset}, the offset in minutes, or null where there is none. */
export function readClockWithOffset(cursor) {
    const found = WITH_OFFSET.exec(cursor.peek());
    if (!found) {
        return null;
    }
    const text = cursor.take();
    const [hour, minute, second, offsetHour, offsetMinute] = found.slice(1).map((part) => Number(part ?? 0));
    if (hour > 23 || minute > 59 || second > 59 || offsetHour > 18 || offsetMinute > 59) {
        throw noClock(text);
    }
    return { hour, minute, second, offset: offsetHour * 60 + offsetMinute };
}

function of12(text, found, half) {
    const hour = Number(found[1]);
    if (hour < 1 || hour > 12) {
        throw noClock(text);
    }
    return clockOf(text, [text, hour % 12 + (/^p/i.test(half) ? 12 : 0), found[2], found[3]], 'half');
}

/** @type {(text: string, found: ArrayLike<any>, form: string) => object} */
function clockOf(text, found, form) {
    const [, hours, minutes, seconds] = Array.from(found);
    const [hour, minute, second] = [Number(hours), Number(minutes ?? 0), Number(seconds || 0)];
    const isEndOfDay = hour === 24 && minute === 0 && second === 0 && form !== 'bare';
    if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) {
        throw noClock(text);
    }
    return { text, hour: hour % 24, minute, second, form: isEndOfDay ? 'end' : form };
}

function noClock(text) {
    return new NotUnderstood(`"${text}": a clock goes from 0:00 to 23:59, or from 1 to 12 with am or pm`);
}

/** Seconds since midnight, to compare two of them. */
export function secondsOf({ hour, minute, second }) {
    return (hour * 60 + minute) * 60 + second;
}

/** The date and time that the clock shows on a day: 24:00 is the 0:00 of the next. */
export function onDay({ hour, minute, second, form }, day) {
    return { date: form === 'end' ? addDays(day, 1) : day, hour, minute, second };
}

export function clockText({ hour, minute, second }) {
    const text = `${hour}:${String(minute).padStart(2, '0')}`;
    return second ? `${text}:${String(second).padStart(2, '0')}` : text;
}
