import { NotUnderstood } from './words-error.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST = 366 * DAY;
const HOURS = '(?:h|hours?)';
const MINUTES = '(?:m|mins?|minutes?)';
const UNITS = new RegExp(`^(?:(\\d{1,4})${HOURS})?(?:(\\d{1,6})${MINUTES})?$`, 'i');
const DECIMAL = new RegExp(`^(\\d{1,4}\\.\\d{1,2})${HOURS}$`, 'i');
const COLON = /^(\d{1,4}):([0-5]\d)$/;
const ISO = /^P(?:(\d{1,4})W|(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?)$/;

/** Reads a length: `45m`, `1h30m`, `1h 30m`, `1:30`, `1.5h`, `90 min`, `PT90M`. Answers milliseconds. */
export function readLength(text) {
    const words = text.trim().split(/\s+/).filter(Boolean);
    const length = lengthAt(words, 0) ?? colon(words[0] ?? '');
    if (!length || length.words !== words.length || length.milliseconds <= 0) {
        throw new NotUnderstood(`"${text.trim()}" is no length; write 45m, 1h30m, 1:30 or PT90M`);
    }
    if (length.milliseconds > LONGEST) {
        throw new NotUnderstood(`"${text.trim()}" is longer than an interval can be: 366 days`);
    }
    return length.milliseconds;
}

/** What `for 45m` says at that word, where it says a length; `--for` is what the command line calls it. */
export function lengthAfterFor(words, index) {
    if (!/^(--)?for$/i.test(words[index] ?? '')) {
        return null;
    }
    const length = lengthAt(words, index + 1) ?? colon(words[index + 1] ?? '');
    return length?.milliseconds ? { milliseconds: length.milliseconds, words: length.words + 1 } : null;
}

/** A length with units that begins with that word, of one word or two: {milliseconds, words}, or null. */
export function lengthAt(words, index) {
    const two = index + 1 < words.length && /\d/.test(words[index]) ? `${words[index]}${words[index + 1]}` : '';
    for (const [text, count] of [[/^\d+$/.test(two) ? '' : two, 2], [words[index] ?? '', 1]]) {
        const milliseconds = units(text) ?? iso(count === 1 ? text : '');
        if (milliseconds) {
            return { milliseconds, words: count };
        }
    }
    return null;
}

function colon(word) {
    const found = COLON.exec(word);
    return found && { milliseconds: found[1] * HOUR + found[2] * MINUTE, words: 1 };
}

function units(text) {
    const decimal = DECIMAL.exec(text);
    if (decimal) {
        return Math.round(decimal[1] * HOUR);
    }
    const found = UNITS.exec(text);
    if (!text || !found || (found[1] && found[2] > 59)) {
        return null;
    }
    return (found[1] ?? 0) * HOUR + (found[2] ?? 0) * MINUTE;
}

function iso(text) {
    const found = ISO.exec(text);
    if (!found || text.length < 3 || text.endsWith('T')) {
        return null;
    }
    const [, weeks, days, hours, minutes, seconds] = found.map((part) => Number(part ?? 0));
    return (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}
