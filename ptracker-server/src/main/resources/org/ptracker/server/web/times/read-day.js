import { MONTHS, WEEKDAYS, addDays, isDate, weekday } from './time.js';
import { NotUnderstood } from './not-understood.js';

const NEAR = { yesterday: -1, today: 0, tomorrow: 1 };
/** After so many years every date of the calendar has come again, the 29th of February too. */
const YEARS = 8;
export const YEAR = /^[12]\d{3}$/;

/** Reads a day, a word, a weekday or a date: 'YYYY-MM-DD', or null where there is none. */
export function readDayAt(cursor, today) {
    const word = cursor.peek();
    const day = Object.hasOwn(NEAR, word) ? addDays(today, NEAR[word])
        : /^\d{4}-\d{2}-\d{2}$/.test(word) ? existing(word, word) : weekdayBefore(word, today);
    if (day) {
        cursor.take();
        return day;
    }
    if (word === 'last' && weekdayBefore(cursor.peek(1), today)) {
        cursor.take();
        return weekdayBefore(cursor.take().toLowerCase(), today);
    }
    return dayAndMonth(cursor, today);
}

/** The number of a month, from 0, by its English name or its first three letters; -1 where it is none. */
export function monthNumber(word) {
    return numberOf(MONTHS, word);
}

function numberOf(names, word) {
    return names.map((name) => name.toLowerCase()).findIndex((name) => word === name || word === name.slice(0, 3));
}

/** The latest such day before today: today has a word of its own. */
function weekdayBefore(word, today) {
    const number = numberOf(WEEKDAYS, word);
    return number < 0 ? null : addDays(today, -((weekday(today) - number + 6) % 7 + 1));
}

/** `24 nov`, `nov 24`, either with a year after it; without one, the latest such day that is not after today. */
function dayAndMonth(cursor, today) {
    const [first, second] = [cursor.peek(), cursor.peek(1)];
    const isNumberFirst = /^\d{1,2}$/.test(first);
    const month = monthNumber(isNumberFirst ? second : first);
    const number = isNumberFirst ? first : second;
    if (month < 0 || !/^\d{1,2}$/.test(number)) {
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
