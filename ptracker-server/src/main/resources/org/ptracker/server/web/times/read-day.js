import { addDays, addMonths, isDate, weekday } from './time.js';
import { monthNumber, weekdayNumber } from './names.js';
import { NotUnderstood } from './not-understood.js';
import { digits } from './number-words.js';
import { looksLikeClock } from './read-clock.js';
import { readWrittenDate, requireWeekday } from './written-date.js';

const NUMBER = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/;
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/;
const COUNT = /^([-−+]?)(\d{1,3})([dw]?)$/;
const UNITS = { d: 1, day: 1, days: 1, w: 7, week: 7, weeks: 7 };
const NEAR = { yesterday: -1, today: 0, tomorrow: 1 };
/** After so many years every date of the calendar has come again, the 29th of February too. */
const YEARS = 8;
export const YEAR = /^[12]\d{3}$/;

/** Reads a day, a word, a weekday or a date: 'YYYY-MM-DD', or null where there is none. */
export function readDayAt(cursor, today) {
    const word = cursor.peek();
    if (weekdayNumber(word) >= 0) {
        cursor.take();
        const date = dateAt(cursor, today);
        return date ? requireWeekday(weekdayNumber(word), date) : weekdayBefore(word, today);
    }
    if (word === 'last' && weekdayNumber(cursor.peek(1)) >= 0) {
        cursor.take();
        return weekdayBefore(cursor.take(), today);
    }
    requireNoOther(word, cursor.peek(1), today);
    if (Object.hasOwn(NEAR, word)) {
        cursor.take();
        return addDays(today, NEAR[word]);
    }
    const article = word === 'the' ? 1 : 0;
    if (['day', 'before', 'yesterday'].every((one, index) => cursor.peek(article + index) === one)) {
        cursor.skip(article + 3);
        return addDays(today, -2);
    }
    return counted(cursor, today) ?? dateAt(cursor, today) ?? ofThisMonth(cursor, today);
}

/** `next friday` is a week later to some, and `this friday` may have been. */
function requireNoOther(word, name, today) {
    if (weekdayNumber(name) >= 0 && ['next', 'this'].includes(word)) {
        const past = weekdayBefore(name, today);
        const coming = addDays(past, today === addDays(past, 7) ? 14 : 7);
        const both = word === 'next' ? [coming, addDays(coming, 7)] : [past, coming];
        throw new NotUnderstood(`"${word}" is not a time that everybody reads alike: for ${word} ${name} write ${both.join(' or ')}`);
    }
}

/** `3 days ago`, `a week ago`, `-3 days`, `-3d`, `+4d`, `in 4 days`. */
function counted(cursor, today) {
    const { position } = cursor;
    const isAhead = cursor.skipIf('in');
    const found = COUNT.exec(digits(cursor.peek()));
    if (found) {
        cursor.take();
        const unit = found[3] || cursor.peek();
        if (Object.hasOwn(UNITS, unit)) {
            cursor.skip(found[3] ? 0 : 1);
            const sign = isAhead ? '+' : found[1];
            if (sign || cursor.skipIf('ago')) {
                return addDays(today, Number(found[2]) * UNITS[unit] * (sign === '+' ? 1 : -1));
            }
        }
    }
    cursor.position = position;
    return null;
}

function dateAt(cursor, today) {
    const date = readWrittenDate(cursor.peek());
    if (!date) {
        return dayAndMonth(cursor, today);
    }
    cursor.take();
    // Org has it after the date.
    return weekdayNumber(cursor.peek()) < 0 ? date : requireWeekday(weekdayNumber(cursor.take()), date);
}

/** `24th`, which is a word of a note where neither a time follows nor nothing. */
function ofThisMonth(cursor, today) {
    const found = ORDINAL.exec(cursor.peek());
    if (!found || !(cursor.left() === 1 || looksLikeClock(cursor.peek(1)))) {
        return null;
    }
    const text = cursor.take();
    for (let ago = 0; ago < YEARS; ago++) {
        const date = `${addMonths(`${today.slice(0, 7)}-01`, -ago).slice(0, 8)}${found[1].padStart(2, '0')}`;
        if (isDate(date) && date <= today) {
            return date;
        }
    }
    throw new NotUnderstood(`there is no day ${text}`);
}

/** The latest such day before today: today has a word of its own. */
function weekdayBefore(word, today) {
    return addDays(today, -((weekday(today) - weekdayNumber(word) + 6) % 7 + 1));
}

/** `24 nov`, `24th of november`, `nov 24`, each with a year after it, or else the latest such day that is not after today. */
function dayAndMonth(cursor, today) {
    const between = cursor.peek(1) === 'of' ? 1 : 0;
    const [first, second] = [cursor.peek(), cursor.peek(1 + between)];
    const isNumberFirst = NUMBER.test(first);
    const month = monthNumber(isNumberFirst ? second : first);
    const [, number] = NUMBER.exec(isNumberFirst ? first : second) ?? [];
    if (month < 0 || !number) {
        return null;
    }
    const start = cursor.position;
    cursor.skip(2 + between);
    const year = cursor.peek();
    const text = cursor.since(start);
    if (!/^\d{4}$/.test(year)) {
        return latestDay(month, Number(number), text, today);
    }
    if (!YEAR.test(year)) {
        throw new NotUnderstood(`"${year}" after ${text} is read as a year; write the time as ${
            year.slice(0, 2)}:${year.slice(2)}`);
    }
    cursor.take();
    return existing(dateText(year, month, Number(number)), cursor.since(start));
}

/** Without a year, the latest such day that is not after today; months count from 0. */
export function latestDay(month, day, text, today) {
    const thisYear = Number(today.slice(0, 4));
    for (let year = thisYear; year >= thisYear - YEARS; year--) {
        const date = dateText(year, month, day);
        if (isDate(date) && date <= today) {
            return date;
        }
    }
    throw new NotUnderstood(`there is no day ${text}`);
}

function dateText(year, month, day) {
    return `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function existing(date, text) {
    if (!isDate(date)) {
        throw new NotUnderstood(`there is no day ${text}`);
    }
    return date;
}
