import { WEEKDAYS, addDays, isDate, weekday } from './time.js';
import { monthNumber, weekdayNumber } from './names.js';
import { NotUnderstood } from './not-understood.js';
import { readWrittenDate } from './written-date.js';

const NUMBER = /^(\d{1,2})(?:st|nd|rd|th)?$/;
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
        return date ? same(weekdayNumber(word), date) : weekdayBefore(word, today);
    }
    if (word === 'last' && weekdayNumber(cursor.peek(1)) >= 0) {
        cursor.take();
        return weekdayBefore(cursor.take(), today);
    }
    if (Object.hasOwn(NEAR, word)) {
        cursor.take();
        return addDays(today, NEAR[word]);
    }
    return daysAgo(cursor, today) ?? dateAt(cursor, today);
}

/** `3 days ago`. */
function daysAgo(cursor, today) {
    const unit = { day: 1, days: 1, week: 7, weeks: 7 }[cursor.peek(1)];
    if (!/^\d{1,3}$/.test(cursor.peek()) || !unit || cursor.peek(2) !== 'ago') {
        return null;
    }
    const count = Number(cursor.take());
    cursor.skip(2);
    return addDays(today, -count * unit);
}

function dateAt(cursor, today) {
    const date = readWrittenDate(cursor.peek());
    if (date) {
        cursor.take();
        return date;
    }
    return dayAndMonth(cursor, today);
}

/** `Tue 2026-11-24`, as the command prints it. */
function same(number, date) {
    if (weekday(date) !== number) {
        throw new NotUnderstood(`${date} is a ${WEEKDAYS[weekday(date)]}, not a ${WEEKDAYS[number]}`);
    }
    return date;
}

/** The latest such day before today: today has a word of its own. */
function weekdayBefore(word, today) {
    return addDays(today, -((weekday(today) - weekdayNumber(word) + 6) % 7 + 1));
}

/** `24 nov`, `nov 24`, either with a year after it; without one, the latest such day that is not after today. */
function dayAndMonth(cursor, today) {
    const [first, second] = [cursor.peek(), cursor.peek(1)];
    const isNumberFirst = NUMBER.test(first);
    const month = monthNumber(isNumberFirst ? second : first);
    const [, number] = NUMBER.exec(isNumberFirst ? first : second) ?? [];
    if (month < 0 || !number) {
        return null;
    }
    const start = cursor.position;
    cursor.skip(2);
    const year = cursor.peek();
    const text = cursor.since(start);
    if (!/^\d{4}$/.test(year)) {
        return latest(month, Number(number), text, today);
    }
    if (!YEAR.test(year)) {
        throw new NotUnderstood(`"${year}" after ${text} is read as a year; write the time as ${
            year.slice(0, 2)}:${year.slice(2)}`);
    }
    cursor.take();
    return existing(dateText(year, month, Number(number)), cursor.since(start));
}

function latest(month, day, text, today) {
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
