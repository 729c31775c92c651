// The forms in which other programs write a timestamp, made the one of RFC 3339: 20181212T0900, 2026-11-24T09:00Z,
// 2016-W24-4T08:12Z, 1481900000, 2026-11-24 09:00:00-05:00, Tue, 24 Nov 2026 09:00:00 +0100.
import { monthNumber, weekdayNumber } from './names.js';
import { readWrittenDate, requireWeekday } from './written-date.js';

/** A week without a day is its Monday there, and a month its first, as Timewarrior has it. */
const DATE = '\\d{4}-\\d{2}(?:-\\d{2})?|\\d{8}|\\d{4}-?\\d{3}|\\d{4}-?w\\d{2}(?:-?[1-7])?';
const WITHOUT_DAY = /^\d{4}-(?:\d{2}|w\d{2})t\d/i;
const BEGINS = new RegExp(`^(?:\\d{4}-\\d{2}-\\d{2}t.+|(?:${DATE})t\\d{2}.*)$`, 'i');
const FORM = new RegExp(`^(${DATE})t(\\d{2}|\\d(?=:))(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?)?(?:(z|[+-]\\d{2}(?::?\\d{2})?)(?:\\[[\\w/+-]+\\])?)?$`, 'i');
/** Seconds since 1970, as `date +%s` prints them; since 1980, so that no shorter number is one. */
const EPOCH = /^@?(?:[3-9]\d{8}|[1-9]\d{9})$/;
/** A dash alone, without seconds before it, is that of a range: 9:00-10:00. */
const BLANKS = new RegExp('^(\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}) (\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)'
    + '(?: ?(z|utc|gmt|\\+\\d{2}:?\\d{2})| (-\\d{4})|(?<=:\\d{2}:\\d{2}|\\.\\d{1,9})(-\\d{2}:?\\d{2})|(?<=\\.\\d{1,9}))$', 'i');
const WEEKDAY = '(?<weekday>\\p{L}{3,9}) ';
const CLOCK = '(?<clock>\\d{1,2}:\\d{2}(?::\\d{2})?)';
const OFFSET = '(?<offset>z|utc|gmt|[+-]\\d{4}|\\+\\d{2}:\\d{2})';
const YEAR = '(?<year>[12]\\d{3})';
const [DAY, MONTH] = ['(?<day>\\d{1,2})', '(?<month>\\p{L}{3,9})'];
const NAMED = [
    // What mail programs and git write: Tue, 24 Nov 2026 09:00:00 +0100.
    `(?:${WEEKDAY})?${DAY} ${MONTH} ${YEAR} ${CLOCK} ${OFFSET}`,
    // What git log writes: Tue Nov 24 09:00:00 2026 +0100.
    `(?:${WEEKDAY})?${MONTH} ${DAY} ${CLOCK} ${YEAR} ${OFFSET}`,
    // What date writes in UTC: Tue Nov 24 09:00:00 UTC 2026.
    `${WEEKDAY}${MONTH} ${DAY} ${CLOCK} ${OFFSET} ${YEAR}`,
    `${WEEKDAY}${DAY} ${MONTH} ${CLOCK} ${OFFSET} ${YEAR}`,
    // What C writes: Tue Nov 24 09:00:00 2026.
    `${WEEKDAY}${MONTH} ${DAY} ${CLOCK} ${YEAR}(?<offset>)`,
].map((text) => new RegExp(`^${text}$`, 'iu'));
/** A weekday, a day, a month, a year, a time and an offset. */
const LONGEST = 6;
const IN_BRACKETS = '[\\[<](\\d{4}-\\d{2}-\\d{2}(?: \\p{L}{2,9}\\.?)?(?: \\d{1,2}:\\d{2}(?:-\\d{1,2}:\\d{2})?)?)[\\]>]';
const OF_ORG = new RegExp(`^\\s*(?:CLOCK:\\s*)?${IN_BRACKETS}(?:--?${IN_BRACKETS}(?:\\s+=>\\s+\\d+:\\d{2})?)?`, 'u');

/** The times in the brackets of Org, `[2026-11-24 Tue 9:00]--[2026-11-24 Tue 10:30]`, at the front of a text. */
export function withoutBrackets(text) {
    return text.replace(OF_ORG, (found, first, last) => (last ? `${first} - ${last}` : first));
}

/** Whether a word begins like one. */
export function isStamp(word) {
    return BEGINS.test(word) || EPOCH.test(word);
}

/** Whether a word is one of digits alone, which could be something else in a note. */
export function isBareStamp(word) {
    return !word.startsWith('@') && EPOCH.test(word);
}

/** How to write more exactly a word of digits alone, or one without a day; null of others. */
export function exactStamp(word) {
    if (isBareStamp(word)) {
        return `@${word}`;
    }
    return WITHOUT_DAY.test(word) ? normalStamp(word) : null;
}

/** Whether a word says its distance from UTC. */
export function hasOffset(word) {
    return EPOCH.test(word) || Boolean(FORM.exec(word)?.[6]);
}

/** In the form of RFC 3339 where it can be, else as it is. */
export function normalStamp(word) {
    if (EPOCH.test(word)) {
        return new Date(Number(word.replace('@', '')) * 1000).toISOString();
    }
    const found = FORM.exec(word);
    if (!found) {
        return word;
    }
    const [, date, hour, minute = '00', second = '00', fraction, offset = ''] = found;
    return `${normalDate(date.toLowerCase())}T${hour.padStart(2, '0')}:${minute}:${second}${fraction ? `.${fraction}` : ''}${
        normalOffset(offset)}`;
}

function normalDate(text) {
    if (/^\d{8}$/.test(text)) {
        return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    }
    if (/^\d{4}-\d{2}$/.test(text)) {
        return `${text}-01`;
    }
    if (/^[-\d]{10}$/.test(text)) {
        return text;
    }
    return readWrittenDate(/w\d{2}$/.test(text) ? `${text}-1` : text.replace(/^(\d{4})(\d{3})$/, '$1-$2'));
}

function normalOffset(text) {
    if (/^z?$/i.test(text)) {
        return text.toUpperCase();
    }
    const digits = text.replace(':', '');
    return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
}

/** A date, a time and an offset with blanks between them, as `date --rfc-3339` prints them, become one part. */
export function joinStamps(parts) {
    const joined = [];
    for (let next = 0; next < parts.length;) {
        let count = Math.min(LONGEST, parts.length - next);
        while (count > 1 && !stampOf(parts.slice(next, next + count))) {
            count--;
        }
        joined.push(count > 1 ? { ...parts[next], text: stampOf(parts.slice(next, next + count)) } : parts[next]);
        next += count;
    }
    return joined;
}

function stampOf(parts) {
    const text = parts.map((part) => part.text).join(' ');
    const found = BLANKS.exec(text);
    if (!found) {
        return ofNames(text);
    }
    const [, date, time, ...offsets] = found;
    return `${date.replaceAll('/', '-')}T${time}${zone(offsets.join(''))}`;
}

function zone(offset) {
    return /^(?:utc|gmt)$/i.test(offset) ? 'Z' : offset.toUpperCase();
}

function ofNames(text) {
    const groups = NAMED.map((pattern) => pattern.exec(text)?.groups)
        .find((found) => found && monthNumber(found.month) >= 0 && (!found.weekday || weekdayNumber(found.weekday) >= 0));
    if (!groups) {
        return null;
    }
    const { weekday, year, month, day, clock, offset } = groups;
    const date = readWrittenDate(`${year}-${monthNumber(month) + 1}-${day}`);
    return `${weekday ? requireWeekday(weekdayNumber(weekday), date) : date}T${clock.padStart(clock.length > 5 ? 8 : 5, '0')}${zone(offset)}`;
}
