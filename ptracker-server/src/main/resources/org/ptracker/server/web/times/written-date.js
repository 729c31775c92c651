import { NotUnderstood } from './not-understood.js';
import { monthNumber } from './names.js';
import { WEEKDAYS, addDays, isDate, weekOf, weekday } from './time.js';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const YEAR_LAST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
/** The fifth day of the week 2012-W04, the 161st of the year 2016. */
const WEEK_DAY = /^(\d{4})-?w(\d{2})-?([1-7])$/i;
const DAY_OF_YEAR = /^(\d{4})-(\d{3})$/;
/** With the name of the month; whichever number has four digits is the year. */
const NAMED = /^(\d{1,2}|\d{4})([-/.])(\p{L}{3,9})\2(\d{1,2}|\d{4})$/u;

/**
 * Reads a date in one word: `2026-11-24`, `2026/4/1`, `20261124`, `24-Nov-2026`, and `24.11.2026` where the day cannot be a month.
 * Answers 'YYYY-MM-DD', or null where a word is none; what has two readings is refused with both.
 */
export function readWrittenDate(word) {
    const yearFirst = YEAR_FIRST.exec(word);
    if (yearFirst) {
        return existing(word, yearFirst[1], yearFirst[3], yearFirst[4]);
    }
    const compact = COMPACT.exec(word);
    if (compact) {
        return existing(word, compact[1], compact[2], compact[3]);
    }
    return YEAR_LAST.test(word) ? readYearLast(word) : readNamed(word) ?? readIso(word);
}

/** `Tue 2026-11-24`, as the command prints it: the date, if it is on that day of the week. */
export function requireWeekday(number, date) {
    if (weekday(date) !== number) {
        throw new NotUnderstood(`${date} is a ${WEEKDAYS[weekday(date)]}, not a ${WEEKDAYS[number]}`);
    }
    return date;
}

function readNamed(word) {
    const [, first = '', , name = '', last = ''] = NAMED.exec(word) ?? [];
    const month = monthNumber(name);
    if (month < 0 || first.length + last.length < 5) {
        return null;
    }
    const [year, day] = first.length === 4 ? [first, last] : [last, first];
    return existing(word, year, String(month + 1), day);
}

function readIso(word) {
    const day = DAY_OF_YEAR.exec(word);
    if (!day) {
        return WEEK_DAY.test(word) ? dayOfWeek(word) : null;
    }
    const found = addDays(`${day[1]}-01-01`, Number(day[2]) - 1);
    if (!found.startsWith(day[1])) {
        throw new NotUnderstood(`there is no day ${word}`);
    }
    return found;
}

/** 28 December is in the last week of every year. */
function dayOfWeek(word) {
    const [, year, number, day] = WEEK_DAY.exec(word) ?? [];
    const monday = addDays(weekOf(`${year}-01-04`, 'monday')[0], (Number(number) - 1) * 7);
    if (Number(number) < 1 || monday > `${year}-12-28`) {
        throw new NotUnderstood(`there is no day ${word.toUpperCase()}`);
    }
    return addDays(monday, Number(day) - 1);
}

/** The point is that of countries which put the day first; where the month may come first as well, somebody has to say. */
function readYearLast(word) {
    const [, first, separator, second, year] = YEAR_LAST.exec(word) ?? [];
    const refused = (instead) => new NotUnderstood(`"${word}" is not a date that everybody reads alike: write ${instead}`);
    if (Number(second) > 12) {
        throw refused(existing(word, year, first, second));
    }
    const dayFirst = existing(word, year, second, first);
    if (Number(first) === Number(second) || (Number(first) > 12 && separator === '.')) {
        return dayFirst;
    }
    throw refused(Number(first) > 12 ? dayFirst : `${dayFirst} or ${existing(word, year, first, second)}, whichever day you mean`);
}

/** @type {(text: string, year: string, month: string, day: string) => string} */
function existing(text, year, month, day) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!isDate(date)) {
        throw new NotUnderstood(`there is no day ${text}`);
    }
    return date;
}
