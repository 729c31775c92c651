import { addDays, addMonths, dateOf, weekOf, weekday } from './time.js';
import { monthNumber, weekdayNumber } from './names.js';
import { Cursor } from './cursor.js';
import { YEAR, readDayAt } from './read-day.js';
import { NotUnderstood } from './not-understood.js';

const WEEK = /^(?:([12]\d{3})-?)?w(\d{1,2})$/;
const QUARTER = /^(?:([12]\d{3})-?)?q([1-4])$/;
const MONTH = /^([12]\d{3})(?:[-/.](\d{1,2})|(0[1-9]|1[0-2]))$/;
const COUNT = /^([1-9]\d{0,2})([dw]?)$/;
const BETWEEN = /\s*\.\.\s*|\s+(?:[-–—]|to|until|till|til)\s+/i;
const NAMES = /^([a-z]{3,9})[-–—]([a-z]{3,9})$/i;
const SINCE = /^(?:since|from)\s+(.+)$/i;

/**
 * Reads days that belong together, as the lists of the command line do: `today`, `last week`, `2026-W47`, `nov 2025`,
 * `last 7 days`, `monday..today`. The context is {now, zone, weekStart}. Answers the first and the last of them, {from, to}.
 *
 * @type {(text: string, given: {now: number, zone: string, weekStart?: string}) => {from: string, to: string}}
 */
export function readDays(typed, { now, zone, weekStart }) {
    const context = { today: dateOf(now, zone), weekStart };
    const text = typed.trim();
    const days = wholeDays(text, context) ?? fromOn(text, context) ?? between(text, context);
    if (!days) {
        throw new NotUnderstood(`"${text}" is not a range of days; write today, last friday, week, last month, 2026-W47, 2026-11,`
            + ' 24 nov, since monday or two of them such as monday..yesterday');
    }
    if (days.to < days.from) {
        throw new NotUnderstood(`"${text}" ends before it starts`);
    }
    return days;
}

/** `since monday` and `2026-11-01..`: until today. */
function fromOn(text, context) {
    const side = SINCE.exec(text)?.[1] ?? /^(.+?)\s*\.\.$/.exec(text)?.[1];
    const days = side && wholeDays(side, context);
    return days ? { from: days.from, to: context.today } : null;
}

function between(text, context) {
    const [, ...names] = NAMES.exec(text) ?? [];
    const sides = names.length ? names : text.replace(/^from\s+/i, '').split(BETWEEN);
    const [first, second] = sides.length === 2 ? sides.map((side) => wholeDays(side, context)) : [];
    return first && second ? { from: first.from, to: endOfNamed(first, sides) ?? second.to } : null;
}

/** `friday - monday` and `nov - jan`: the second is the first of its name that does not come before the first. */
function endOfNamed({ from }, [first, second]) {
    const [day, month] = [weekdayNumber(second.trim()), monthNumber(second.trim())];
    if (day >= 0 && weekdayNumber(first.trim()) >= 0) {
        return addDays(from, (day - weekday(from) + 7) % 7);
    }
    if (month < 0 || monthNumber(first.trim()) < 0) {
        return null;
    }
    const endYear = Number(from.slice(0, 4)) + (month + 1 < Number(from.slice(5, 7)) ? 1 : 0);
    return months(`${endYear}-${String(month + 1).padStart(2, '0')}-01`, 1).to;
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
    const count = COUNT.exec(word);
    if (count) {
        return past(Number(count[1]), unitOf(count, cursor), context);
    }
    switch (word) {
        case 'this': return cursor.done() ? null : period(cursor.take(), 0, context);
        case 'next': return cursor.done() ? null : period(cursor.take(), -1, context);
        case 'last': return last(cursor, context);
        case 'past': return pastAt(cursor, context);
        default: return hinted(word.replace(/^:/, ''), context) ?? calendar(word, cursor, context);
    }
}

function unitOf(count, cursor) {
    return count[2] || cursor.done() ? count[2] : cursor.take().toLowerCase();
}

/** `week`, and `lastweek` as Timewarrior has it. */
function hinted(word, context) {
    const { today } = context;
    const unit = word.replace(/^(last|this)/, '');
    if (unit === 'day' || unit === 'today') {
        return { from: today, to: today };
    }
    return unit === 'yesterday' ? { from: addDays(today, -1), to: addDays(today, -1) }
        : period(unit, word.startsWith('last') ? 1 : 0, context);
}

/** Of days, those that end with today; of longer units, the whole ones before this one. */
function last(cursor, context) {
    const count = COUNT.exec(cursor.peek());
    if (!count) {
        return cursor.done() ? null : period(cursor.take(), 1, context);
    }
    cursor.take();
    const unit = unitOf(count, cursor);
    if (['d', 'day', 'days'].includes(unit)) {
        return past(Number(count[1]), unit, context);
    }
    const [first, latest] = [Number(count[1]), 1].map((ago) => period(unit.replace(/s$/, ''), ago, context));
    return first && latest && { from: first.from, to: latest.to };
}

function pastAt(cursor, context) {
    const count = COUNT.exec(cursor.peek());
    if (!count) {
        return cursor.done() ? null : past(1, cursor.take().toLowerCase(), context);
    }
    cursor.take();
    return past(Number(count[1]), unitOf(count, cursor), context);
}

/** So many days, weeks, months or years, of which today is the last day. */
function past(count, unit, { today }) {
    const next = addDays(today, 1);
    switch (unit) {
        case 'd': case 'day': case 'days': return { from: addDays(next, -count), to: today };
        case 'w': case 'week': case 'weeks': return { from: addDays(next, -7 * count), to: today };
        case 'month': case 'months': return { from: addMonths(next, -count), to: today };
        case 'year': case 'years': return { from: addMonths(next, -12 * count), to: today };
        default: return null;
    }
}

/** The period that today is in, or so many before it. */
function period(word, ago, { today, weekStart }) {
    switch (word.toLowerCase()) {
        case 'week': {
            const week = weekOf(addDays(today, -7 * ago), weekStart);
            return { from: week[0], to: week[6] };
        }
        case 'month': return months(addMonths(`${today.slice(0, 7)}-01`, -ago), 1);
        case 'quarter': return quarter(today.slice(0, 4), Math.ceil(Number(today.slice(5, 7)) / 3), ago);
        case 'year': return year(Number(today.slice(0, 4)) - ago);
        default: return null;
    }
}

function quarter(yearText, number, ago) {
    return months(addMonths(`${yearText}-${String(3 * number - 2).padStart(2, '0')}-01`, -3 * ago), 3);
}

function calendar(word, cursor, { today }) {
    const week = WEEK.exec(word);
    if (week) {
        return isoWeek(week[1] ?? today.slice(0, 4), Number(week[2]), word);
    }
    const inYear = QUARTER.exec(word);
    if (inYear) {
        return quarter(inYear[1] ?? (YEAR.test(cursor.peek()) ? cursor.take() : today.slice(0, 4)), Number(inYear[2]), 0);
    }
    const numbered = MONTH.exec(word);
    if (numbered) {
        const number = numbered[2] ?? numbered[3];
        if (Number(number) < 1 || Number(number) > 12) {
            throw new NotUnderstood(`there is no month ${word}`);
        }
        return months(`${numbered[1]}-${number.padStart(2, '0')}-01`, 1);
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
        return months(`${cursor.take()}-${number}-01`, 1);
    }
    const thisYear = Number(today.slice(0, 4));
    return months(`${number > today.slice(5, 7) ? thisYear - 1 : thisYear}-${number}-01`, 1);
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

function months(first, count) {
    return { from: first, to: addDays(addMonths(first, count), -1) };
}

function year(number) {
    return { from: `${number}-01-01`, to: `${number}-12-31` };
}
