import { addDays, addMonths, dateOf, weekOf } from './time.js';
import { Cursor } from './cursor.js';
import { YEAR, monthNumber, readDayAt } from './read-day.js';
import { NotUnderstood } from './not-understood.js';

const WEEK = /^([12]\d{3})-?w(\d{2})$/;
const MONTH = /^([12]\d{3})-(\d{2})$/;

/**
 * Reads days that belong together, as the lists of the command line do: `today`, `last week`, `2026-W47`, `nov 2025`,
 * `last 7 days`, `monday..today`. The context is {now, zone, weekStart}. Answers the first and the last of them, {from, to}.
 *
 * @type {(text: string, given: {now: number, zone: string, weekStart?: string}) => {from: string, to: string}}
 */
export function readDays(text, { now, zone, weekStart }) {
    const context = { today: dateOf(now, zone), weekStart };
    const sides = text.includes('..') ? [text.slice(0, text.indexOf('..')), text.slice(text.indexOf('..') + 2)] : [text];
    const [begin, end = begin] = sides.map((side) => wholeDays(side, context));
    if (!begin || !end) {
        throw new NotUnderstood(`"${text.trim()}" is not a range of days; write today, last friday, week, last month, 2026-W47, 2026-11,`
            + ' 24 nov or two of them such as monday..yesterday');
    }
    const days = { from: begin.from, to: end.to };
    if (days.to < days.from) {
        throw new NotUnderstood(`"${text.trim()}" ends before it starts`);
    }
    return days;
}

function wholeDays(text, context) {
    const cursor = new Cursor(text);
    const read = cursor.done() ? null : daysAt(cursor, context);
    return cursor.done() ? read : null;
}

function daysAt(cursor, context) {
    const day = readDayAt(cursor, context.today);
    if (day) {
        return { from: day, to: day };
    }
    const word = cursor.take().toLowerCase();
    if (word === 'this') {
        return cursor.done() ? null : period(cursor.take(), 0, context);
    }
    return word === 'last' ? last(cursor, context) : period(word, 0, context) ?? calendar(word, cursor, context);
}

function last(cursor, context) {
    const count = cursor.peek();
    if (!/^[1-9]\d{0,3}$/.test(count)) {
        return cursor.done() ? null : period(cursor.take(), 1, context);
    }
    cursor.take();
    const { today } = context;
    return cursor.skipIf('days') || cursor.skipIf('day') ? { from: addDays(today, 1 - count), to: today } : null;
}

/** The period that today is in, or so many before it. */
function period(word, ago, { today, weekStart }) {
    switch (word.toLowerCase()) {
        case 'week': {
            const week = weekOf(addDays(today, -7 * ago), weekStart);
            return { from: week[0], to: week[6] };
        }
        case 'month': return month(addMonths(`${today.slice(0, 7)}-01`, -ago));
        case 'year': return year(Number(today.slice(0, 4)) - ago);
        default: return null;
    }
}

function calendar(word, cursor, { today }) {
    const week = WEEK.exec(word);
    if (week) {
        return isoWeek(week[1], Number(week[2]), word);
    }
    const numbered = MONTH.exec(word);
    if (numbered) {
        if (Number(numbered[2]) < 1 || Number(numbered[2]) > 12) {
            throw new NotUnderstood(`there is no month ${word}`);
        }
        return month(`${word}-01`);
    }
    if (YEAR.test(word)) {
        return year(word);
    }
    const named = monthNumber(word);
    if (named < 0) {
        return null;
    }
    const number = String(named + 1).padStart(2, '0');
    if (YEAR.test(cursor.peek())) {
        return month(`${cursor.take()}-${number}-01`);
    }
    const thisYear = Number(today.slice(0, 4));
    return month(`${number > today.slice(5, 7) ? thisYear - 1 : thisYear}-${number}-01`);
}

/** A week of ISO 8601, from Monday, whatever day weeks begin on here: the one that has that number. */
function isoWeek(yearText, number, word) {
    const first = weekOf(`${yearText}-01-04`, 'monday')[0];
    const from = addDays(first, (number - 1) * 7);
    // 28 December is in the last week of every year.
    if (number < 1 || from > `${yearText}-12-28`) {
        throw new NotUnderstood(`there is no week ${word.toUpperCase()}`);
    }
    return { from, to: addDays(from, 6) };
}

function month(first) {
    return { from: first, to: addDays(addMonths(first, 1), -1) };
}

function year(number) {
    return { from: `${number}-01-01`, to: `${number}-12-31` };
}
