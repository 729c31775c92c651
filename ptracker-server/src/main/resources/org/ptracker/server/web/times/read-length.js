import { NotUnderstood } from './not-understood.js';
import { inDigits } from './number-words.js';
import { DAY, HOUR, MINUTE, SECOND } from './time.js';

/** So long an interval can be. */
export const LONGEST_DAYS = 366;
export const LONGEST = LONGEST_DAYS * DAY;
const UNITS = new RegExp('^(?:\\+(?=[\\d.]))?(?:(\\d{1,4}(?:[.,]\\d{1,3})?|\\.\\d{1,3}) ?(?:h|hrs?|hours?))?'
    + ' ?(?:(\\d{1,6}) ?(?:m|mins?|minutes?))?'
    + ' ?(?:(\\d{1,6}) ?(?:s|secs?|seconds?))?$', 'i');
const COLON = /^(\d{1,4})(?:h(?=\d{2}$)|:)(\d{1,3})(?::(\d{1,3}))?(?: ?(?:h|hrs?|hours))?$/i;
/** Without its unit it would be a time. */
const COLON_AND_UNIT = /^\d{1,4}:[0-5]\d ?(?:h|hrs?|hours)$/i;
const HOURS_AND_MINUTES = /^\d{1,4}h[0-5]\d$/i;
const WITHOUT_LENGTH = /^(?:P[\d.]+[YM].*|[\d.]+ ?(?:mo|mths?|months?|y|yrs?|years?))$/;
const QUARTER = 15 * MINUTE;
const WORDS = {
    'half an hour': 2 * QUARTER, 'half hour': 2 * QUARTER, 'a half hour': 2 * QUARTER, 'quarter of an hour': QUARTER,
    'a quarter of an hour': QUARTER, '1 hour and a half': 6 * QUARTER,
};
/** Narrow, since a note may begin with P1. */
const ISO_LIKE = /^P(?=.)(?:\d+[WD])?(?:T(?=\d)(?:\d+(?:[.,]\d+)?[HMS])+)?$/;
const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const ISO = new RegExp('^P(?:{n}W|(?:{n}D)?(?:T(?=\\d)(?:{n}H)?(?:{n}M)?(?:{n}S)?)?)$'.replaceAll('{n}', NUMBER));
/** `1 h 30 min 15 s`. */
const MOST_TOKENS = 6;

/**
 * Reads a length: `45m`, `1h30m`, `1 h 30 min`, `1:30`, `1.5h`, `PT90M`. Answers milliseconds.
 *
 * @type {(typed: string) => number}
 */
export function readLength(typed) {
    const text = typed.trim();
    const milliseconds = lengthOf(plain(text));
    if (!milliseconds) {
        throw new NotUnderstood(`"${text}" is not a length; write ${instead(text)}`);
    }
    if (milliseconds > LONGEST) {
        throw new NotUnderstood(`"${text}" is too long: an interval can be at most ${LONGEST_DAYS} days long`);
    }
    return milliseconds;
}

/** `+1 hour, 30 min` is how some write it, and `two hours`. */
function plain(text) {
    return inDigits(text.replaceAll(/^\+(?=\d)|,(?= )| and(?= \d)/gi, ''));
}

/** Of a number alone, the two that it may be, and so of days. */
function instead(text) {
    const [, days] = /^(\d{1,3}) ?(?:d|days?)$/i.exec(text) ?? [];
    if (days) {
        return `${24 * Number(days)}h, or ${8 * Number(days)}h for days of work`;
    }
    if (WITHOUT_LENGTH.test(text)) {
        return 'days, such as P30D: months and years are not all of one length';
    }
    if (!/^\d{1,6}(?:[.,]\d{1,3})?$/.test(text)) {
        return '45m, 1h30m, 1.5h, 1:30 or PT90M';
    }
    return `${text}h or ${/[.,]/.test(text) ? decimal(text) * 60 : text}m`;
}

/**
 * The longest text here that is a length, or null where there is none; a bare number has no unit and is none.
 *
 * @type {(cursor: import('./cursor.js').Cursor) => number | null}
 */
export function readLengthAt(cursor) {
    const start = cursor.position;
    for (let count = Math.min(MOST_TOKENS, cursor.left()); count > 0; count--) {
        cursor.skip(count);
        const text = cursor.since(start);
        if (looksLikeLength(text)) {
            return readLength(text);
        }
        cursor.position = start;
    }
    return null;
}

/** After `for`, where `1:30` is a length too. */
export function readNamedLength(cursor) {
    return COLON.test(cursor.peek()) ? readLength(cursor.take()) : readLengthAt(cursor);
}

/** @type {(text: string) => boolean} */
export function looksLikeLength(typed) {
    const text = plain(typed);
    return text !== '' && ([ISO_LIKE, UNITS, HOURS_AND_MINUTES, COLON_AND_UNIT].some((pattern) => pattern.test(text))
        || Object.hasOwn(WORDS, text.toLowerCase()));
}

/** Milliseconds; 0 or null where it is none. @type {(text: string) => number | null} */
function lengthOf(text) {
    if (Object.hasOwn(WORDS, text.toLowerCase())) {
        return WORDS[text.toLowerCase()];
    }
    const found = COLON.exec(text) ?? UNITS.exec(text);
    return found ? sumOf(found) : iso(text);
}

/** `1h90m` is two and a half hours. */
function sumOf(found) {
    const [, hours, minutes, seconds] = found;
    return Math.round(decimal(hours) * HOUR) + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
}

/** Weeks, or days, hours, minutes and seconds; only the last of them may have a fraction. */
function iso(text) {
    const found = ISO.exec(text)?.slice(1) ?? [];
    const given = found.filter((part) => part !== undefined);
    if (!given.length || given.slice(0, -1).some((part) => /[.,]/.test(part))) {
        return null;
    }
    return Math.floor([7 * DAY, DAY, HOUR, MINUTE, SECOND].reduce((sum, unit, index) => sum + decimal(found[index]) * unit, 0));
}

function decimal(text) {
    return Number((text ?? '0').replace(',', '.'));
}
