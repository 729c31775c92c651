import { MONTHS, addDays, addMonths, dateOf, weekOf, weekday } from './time.js';
import { edge, months, period, quarter, year } from './periods.js';
import { monthNumber, weekdayNumber } from './names.js';
import { Cursor } from './cursor.js';
import { YEAR, latestDay, readDayAt } from './read-day.js';
import { NotUnderstood } from './not-understood.js';
import { digits } from './number-words.js';

const WEEK = /^(?:([12]\d{3})-?)?w(\d{1,2})$/;
const QUARTER = /^(?:([12]\d{3})[-/]?)?q([1-4])(?:[-/]([12]\d{3}))?$/;
const MONTH = /^([12]\d{3})(?:[-/.](\d{1,2})|(0[1-9]|1[0-2]))$/;
const MONTH_FIRST = /^(\d{1,2})[-/.]([12]\d{3})$/;
/** The same whether the day or the month comes first. */
const DAY_AND_MONTH = /^(\d{1,2})[/.]\1$/;
const NUMBERS = /^(\d{1,2})(?:[/.](\d{1,2})\.?)?$/;
const COUNT = /^([1-9]\d{0,2})((?:[dwy]|mo|days?|weeks?|months?|years?)?)$/;
const UNITS = { w: 'week', mo: 'month', y: 'year' };
const YEARS = /^((?:19|20)\d{2})[-–—]((?:19|20)\d{2})$/;
const WEEKS_AGO = /^(?:[-−]\d{1,3} ?w(?:eeks?)?|\d{1,3} ?w(?:eeks?)? ago)$/i;
const TWO_DATES = /^(\d{4}-\d{2}-\d{2}) (\d{4}-\d{2}-\d{2})$/;
/** Days that are joined without blanks have a dash only where no date has one. */
const BETWEEN = new RegExp('\\s*\\.\\.\\s*|\\s+(?:[-‐‑‒–—−→]|to|until|till|til|through|thru)\\s+'
    + '|(?<=^\\d{4}-\\d{2}-\\d{2})/(?=\\d)|(?<=^(?:\\d{8}|\\d{4}/\\d{1,2}/\\d{1,2}|w\\d{1,2}))-(?=[\\dw])|(?<=\\d)[–—](?=\\d)', 'i');
const BETWEEN_AND = /^between (.+) and (.+)$/i;
/** `nov 1-7` and `1-7 nov`, each with or without a year after it. */
const DAYS_OF_MONTH = /^(?:(\p{L}{3,9}\.?) )?(\d{1,2}) ?[-–—] ?(\d{1,2})(?: (\p{L}{3,9}\.?))?,?( \d{4})?$/iu;
const NAMES = /^([a-z]{3,9})[-–—]([a-z]{3,9})$/i;
const SINCE = /^(?:since|from)\s+(.+)$/i;
const FORMS = 'today, last friday, week, last month, 2026-W47, 2026-11, 24 nov, since monday or two of them such as monday..yesterday';

/**
 * Reads days that belong together, as the lists of the command line do: `today`, `last week`, `2026-W47`, `nov 2025`,
 * `last 7 days`, `monday..today`. The context is {now, zone, weekStart}. Answers the first and the last of them, {from, to}.
 *
 * @type {(text: string, given: {now: number, zone: string, weekStart?: string}) => {from: string, to: string}}
 */
export function readDays(typed, { now, zone, weekStart }) {
    const context = { today: dateOf(now, zone), weekStart };
    const text = twoSides(typed.trim().replace(/^the\s+/i, ''));
    requireOneReading(text, context);
    const days = wholeDays(text, context) ?? fromOn(text, context) ?? between(text, context);
    if (!days) {
        const [, first, second] = NUMBERS.exec(text) ?? [];
        throw new NotUnderstood(`"${text}" is not a range of days; write ${first ? readings(first, second) : FORMS}`);
    }
    if (days.to < days.from) {
        throw new NotUnderstood(`"${text}" ends before it starts`);
    }
    return days;
}

/** `2025-2026` is two times to `add`, and `2 weeks ago` is a day to some and a week to others. */
function requireOneReading(text, context) {
    const [, firstYear, lastYear] = YEARS.exec(text) ?? [];
    if (firstYear) {
        throw new NotUnderstood(`"${text}" may be years or times: write ${firstYear}..${lastYear} for the years`);
    }
    const inDigits = text.replace(/^\S+/, digits);
    const day = WEEKS_AGO.test(inDigits) && wholeDays(text, context)?.from;
    if (day) {
        const week = period('week', Number(/\d+/.exec(inDigits)?.[0]), context);
        throw new NotUnderstood(`"${text}" may be a day or a week: write ${day} or ${week?.from}..${week?.to}`);
    }
}

/** `between A and B`, and two days of one month, as `A to B`. */
function twoSides(text) {
    const [, before, first, second, after, yearText = ''] = DAYS_OF_MONTH.exec(text) ?? [];
    const month = before ?? after;
    if (month && !(before && after) && monthNumber(month) >= 0) {
        return `${first} ${month}${yearText} to ${second} ${month}${yearText}`;
    }
    return text.replace(TWO_DATES, '$1 to $2').replace(BETWEEN_AND, '$1 to $2');
}

/** What a number, or two of which one is a month, may have meant. */
function readings(first, second) {
    if (second === undefined) {
        return `${first}d for days that end with today${Number(first) > 31 ? '' : `, or ${ordinal(Number(first))} for a day`}`;
    }
    const both = [[first, second], [second, first]].filter(([, month]) => Number(month) >= 1 && Number(month) <= 12)
        .map(([day, month]) => `${Number(day)} ${MONTHS[Number(month) - 1].slice(0, 3).toLowerCase()}`);
    return both.join(' or ') || '24 nov';
}

function ordinal(day) {
    const digit = Math.floor(day / 10) === 1 ? 0 : day % 10;
    return `${day}${['th', 'st', 'nd', 'rd'][digit] ?? 'th'}`;
}

/** `since monday`, `2026-11-01..` and `som`: until today. */
function fromOn(text, context) {
    const side = SINCE.exec(text)?.[1] ?? /^(.+?)\s*\.\.$/.exec(text)?.[1];
    const from = (side && wholeDays(side, context)?.from) ?? edge((side ?? text).toLowerCase(), context);
    return from ? { from, to: context.today } : null;
}

function between(text, context) {
    const [, ...names] = NAMES.exec(text) ?? [];
    const sides = names.length ? names : text.replace(/^from\s+/i, '').split(BETWEEN);
    const count = sides.length === 2 ? sides[1].trim() : '';
    if (COUNT.test(count.toLowerCase().replace(' ', '')) && !/^\d+$/.test(count)) {
        throw new NotUnderstood(`"${text}": write -${count} for the day, or ${count} for the days that end with today`);
    }
    const [first, second] = sides.length === 2 ? sides.map((side) => wholeDays(side, context) ?? atEdge(side, context)) : [];
    return first && second ? { from: first.from, to: endOfNamed(first, sides) ?? second.to } : null;
}

/** What begins, or ends, at 0:00 of `som`. */
function atEdge(side, context) {
    const from = edge(side.trim().toLowerCase(), context);
    return from && { from, to: addDays(from, -1) };
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
    // Timewarrior has a colon before them.
    const cursor = new Cursor(text.replace(/^\s*:/, ''));
    const read = cursor.done() ? null : daysAt(cursor, context);
    return cursor.done() ? read : null;
}

function daysAt(cursor, context) {
    const day = readDayAt(cursor, context.today);
    if (day) {
        return { from: day, to: day };
    }
    const word = cursor.take().toLowerCase();
    const count = COUNT.exec(digits(word));
    if (count) {
        return past(Number(count[1]), unitOf(count, cursor), context);
    }
    switch (word) {
        case 'this': case 'current': return cursor.done() ? null : period(cursor.take(), 0, context);
        case 'next': return cursor.done() ? null : period(cursor.take(), -1, context);
        case 'last': case 'previous': case 'prev': return last(cursor, context);
        case 'past': return pastAt(cursor, context);
        case 'in': case 'on': case 'for': case 'during': return cursor.done() ? null : daysAt(cursor, context);
        default: return (cursor.done() ? joined(word, context) : null) ?? calendar(word, cursor, context);
    }
}

function unitOf(count, cursor) {
    return count[2] || cursor.done() ? count[2] : cursor.take().toLowerCase();
}

/** `week`, and `lastweek` as Timewarrior and hledger have it. */
function joined(word, context) {
    return period(word.replace(/^(last|this)/, ''), word.startsWith('last') ? 1 : 0, context);
}

/** `last 7 days` ends with today; `last 2 weeks` are the two full weeks before this one. */
function last(cursor, context) {
    const count = COUNT.exec(digits(cursor.peek()));
    if (!count) {
        return cursor.done() ? null : period(cursor.take(), 1, context);
    }
    cursor.take();
    const unit = unitOf(count, cursor);
    if (['d', 'day', 'days'].includes(unit)) {
        return past(Number(count[1]), unit, context);
    }
    const [first, latest] = [Number(count[1]), 1].map((ago) => period(UNITS[unit] ?? unit.replace(/s$/, ''), ago, context));
    return first && latest && { from: first.from, to: latest.to };
}

function pastAt(cursor, context) {
    const count = COUNT.exec(digits(cursor.peek()));
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
        case 'mo': case 'month': case 'months': return { from: addMonths(next, -count), to: today };
        case 'quarter': case 'quarters': return { from: addMonths(next, -3 * count), to: today };
        case 'y': case 'year': case 'years': return { from: addMonths(next, -12 * count), to: today };
        default: return null;
    }
}

function calendar(typed, cursor, context) {
    const word = withWeek(typed, cursor);
    const inYear = QUARTER.exec(word);
    if (inYear) {
        return quarter(yearAt(inYear[1] ?? inYear[3], cursor, context), Number(inYear[2]), 0);
    }
    return weekAt(word, cursor, context) ?? monthOf(word) ?? (YEAR.test(word) ? year(word) : named(word, cursor, context));
}

/** `w47` of `week 47`, `2026-w47` of `2026 w47`, and so of quarters. */
function withWeek(word, cursor) {
    if (word === 'week' && /^\d{1,2}$/.test(cursor.peek())) {
        return `w${cursor.take()}`;
    }
    return YEAR.test(word) && /^(?:w\d{1,2}|q[1-4])$/.test(cursor.peek()) ? `${word}-${cursor.take().toLowerCase()}` : word;
}

/** The year in a word, else that of the next word, else this one. */
function yearAt(text, cursor, { today }) {
    return text ?? (YEAR.test(cursor.peek()) ? cursor.take() : today.slice(0, 4));
}

/** A week, or one day of it where a weekday follows, as in `2012 w4 fri`. */
function weekAt(word, cursor, context) {
    const found = WEEK.exec(word);
    if (!found) {
        return null;
    }
    const week = isoWeek(yearAt(found[1], cursor, context), Number(found[2]), word);
    const number = weekdayNumber(cursor.peek());
    if (number < 0) {
        return week;
    }
    cursor.take();
    const day = addDays(week.from, (number + 6) % 7);
    return { from: day, to: day };
}

function monthOf(word) {
    const [, yearText, number, compact] = MONTH.exec(word) ?? [];
    const [, numberFirst, yearLast] = MONTH_FIRST.exec(word) ?? [];
    const month = number ?? compact ?? numberFirst;
    if (month === undefined) {
        return null;
    }
    if (Number(month) < 1 || Number(month) > 12) {
        throw new NotUnderstood(`there is no month ${word}`);
    }
    return months(`${yearText ?? yearLast}-${month.padStart(2, '0')}-01`, 1);
}

/** A month by its name, or the day of `1/1`. */
function named(word, cursor, { today }) {
    const both = DAY_AND_MONTH.exec(word);
    if (both) {
        const day = latestDay(Number(both[1]) - 1, Number(both[1]), word, today);
        return { from: day, to: day };
    }
    const month = monthNumber(word);
    if (month < 0) {
        return null;
    }
    const number = String(month + 1).padStart(2, '0');
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
