// Instants are epoch milliseconds, dates are 'YYYY-MM-DD', zones are IANA names. Everything here is a pure function;
// the browser's own time zone plays no part in it.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** As 0 to 6 of `weekday`. */
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December'];
const formats = new Map();

/** The zone of this browser. */
export function browserZone() {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** Whether this browser knows the zone. @type {(zone: string) => boolean} */
export function isZone(zone) {
    try {
        formatOf(zone);
        return true;
    } catch {
        return false;
    }
}

/**
 * Whether two names stand for one zone, as UTC, Etc/UTC and GMT do. Browsers know which names are old ones of others.
 *
 * @type {(one: string, other: string) => boolean}
 */
export function areSameZone(one, other) {
    return one === other || (isZone(one) && isZone(other) && presentName(one) === presentName(other));
}

/** @type {(zone: string) => string} */
function presentName(zone) {
    const name = formatOf(zone).resolvedOptions().timeZone;
    return /^(Etc\/)?(UTC|UCT|GMT([+-]?0)?|Greenwich|Universal|Zulu)$/.test(name) ? 'UTC' : name;
}

/** Names of zones for a list of suggestions. @type {() => string[]} */
export function zones() {
    return Intl.supportedValuesOf ? ['UTC', ...Intl.supportedValuesOf('timeZone')] : ['UTC', browserZone()];
}

/** @type {(zone: string) => Intl.DateTimeFormat} */
function formatOf(zone) {
    let format = formats.get(zone);
    if (!format) {
        format = new Intl.DateTimeFormat('en-US', {
            timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
            year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
        });
        formats.set(zone, format);
    }
    return format;
}

/**
 * What clocks and calendars of the zone show: {year, month, day, hour, minute, second, millisecond, offset in minutes}.
 *
 * @type {(instant: number, zone: string) => Wall}
 */
export function wall(instant, zone) {
    const parts = {};
    for (const { type, value } of formatOf(zone).formatToParts(instant)) {
        parts[type] = Number(value);
    }
    const { year, month, day, hour, minute, second } = parts;
    const millisecond = ((instant % SECOND) + SECOND) % SECOND;
    const shown = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
    return { year, month, day, hour, minute, second, millisecond, offset: (shown - instant) / MINUTE };
}

/** @type {(instant: number, zone: string) => number} */
function offsetOf(instant, zone) {
    return wall(instant, zone).offset * MINUTE;
}

/**
 * The instants at which clocks of the zone show {year, month, day, hour, minute, second?}: {exact}, or, never guessed,
 * {kind: 'fold', earlier, later} for a time that comes twice and {kind: 'gap', earlier, later} for one that is skipped:
 * there both are the time moved back and on by what the clocks skipped.
 *
 * @type {(shown: DateAndClock, zone: string) => Reading}
 */
export function instants(shown, zone) {
    const time = utcOf(shown);
    const before = offsetOf(time - DAY, zone);
    const after = offsetOf(time + DAY, zone);
    const found = [...new Set([time - before, time - after])].filter((at) => at + offsetOf(at, zone) === time);
    if (found.length === 1) {
        return { exact: found[0] };
    }
    return {
        kind: found.length ? 'fold' : 'gap',
        earlier: Math.min(time - before, time - after),
        later: Math.max(time - before, time - after),
    };
}

/** @type {(shown: DateAndClock) => number} */
function utcOf({ year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 }) {
    return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/**
 * The calendar's view of a date: {year, month, day}.
 *
 * @type {(date: string) => {year: number, month: number, day: number}}
 */
export function partsOf(date) {
    const [year, month, day] = date.split('-').map(Number);
    return { year, month, day };
}

/** @type {(utc: number) => string} */
function textOf(utc) {
    return new Date(utc).toISOString().slice(0, 10);
}

/** Whether the text is a date that the calendar has. @type {(text: string | null) => boolean} */
export function isDate(text) {
    const at = /^\d{4}-\d\d-\d\d$/.test(text || '') ? Date.parse(text || '') : NaN;
    return !Number.isNaN(at) && textOf(at) === text;
}

/** @type {(instant: number, zone: string) => string} */
export function dateOf(instant, zone) {
    const { year, month, day } = wall(instant, zone);
    return textOf(Date.UTC(year, month - 1, day));
}

/**
 * The first instant of that date in the zone; of a date that the zone skipped, the first of the next one.
 *
 * @type {(date: string, zone: string) => number}
 */
export function startOfDay(date, zone) {
    const at = instants(partsOf(date), zone);
    if (at.exact !== undefined) {
        return at.exact;
    }
    return at.kind === 'fold' ? at.earlier : changeBetween(at.earlier, at.later, zone);
}

/**
 * The instant, between two of different offset, from which the later offset counts.
 *
 * @type {(from: number, to: number, zone: string) => number}
 */
export function changeBetween(from, to, zone) {
    const after = offsetOf(to, zone);
    let low = from;
    let high = to;
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetOf(middle, zone) === after) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

/**
 * The change of the clocks between two instants: {at, before, after} with offsets in minutes, or null.
 *
 * @type {(from: number, to: number, zone: string) => ClockChange | null}
 */
export function clockChange(from, to, zone) {
    const before = wall(from, zone).offset;
    const after = wall(to - 1, zone).offset;
    return before === after ? null : { at: changeBetween(from, to - 1, zone), before, after };
}

/** @type {(date: string, days: number) => string} */
export function addDays(date, days) {
    return textOf(Date.parse(date) + days * DAY);
}

/** @type {(date: string, months: number) => string} */
export function addMonths(date, months) {
    const { year, month, day } = partsOf(date);
    const first = Date.UTC(year, month - 1 + months, 1);
    const last = Date.UTC(year, month + months, 0);
    return textOf(Math.min(first + (day - 1) * DAY, last));
}

/** 0 for Sunday to 6 for Saturday. @type {(date: string) => number} */
export function weekday(date) {
    return new Date(Date.parse(date)).getUTCDay();
}

/** @type {(name: string) => number} */
function firstWeekday(name) {
    return WEEKDAYS.findIndex((day) => day.toLowerCase() === name);
}

/**
 * The seven dates of the week around a date; it begins on 'monday', 'saturday' or 'sunday'.
 *
 * @type {(date: string, weekStart?: string) => string[]}
 */
export function weekOf(date, weekStart = 'monday') {
    const first = addDays(date, -((weekday(date) - firstWeekday(weekStart) + 7) % 7));
    return Array.from({ length: 7 }, (_, index) => addDays(first, index));
}

/** 'Tuesday 24 November 2026'. @type {(date: string) => string} */
export function dayName(date) {
    const { year, month, day } = partsOf(date);
    return `${WEEKDAYS[weekday(date)]} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** 'Tue 24 Nov'; with a year where that helps. @type {(date: string, withYear?: boolean) => string} */
export function shortDay(date, withYear = false) {
    const { year, month, day } = partsOf(date);
    const text = `${WEEKDAYS[weekday(date)].slice(0, 3)} ${day} ${MONTHS[month - 1].slice(0, 3)}`;
    return withYear ? `${text} ${year}` : text;
}

/** '23–29 November 2026', '30 November – 6 December 2026'. @type {(first: string, last: string) => string} */
export function rangeName(first, last) {
    const [from, to] = [partsOf(first), partsOf(last)];
    const begin = from.year !== to.year ? `${from.day} ${MONTHS[from.month - 1]} ${from.year} – `
        : from.month !== to.month ? `${from.day} ${MONTHS[from.month - 1]} – ` : `${from.day}–`;
    return `${begin}${to.day} ${monthName(last)}`;
}

/** The number of the week by ISO 8601, that of its Thursday. @type {(date: string) => number} */
export function weekNumber(date) {
    const thursday = addDays(date, 4 - (weekday(date) || 7));
    return Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / DAY / 7) + 1;
}

/** 'November 2026'. @type {(date: string) => string} */
export function monthName(date) {
    const { year, month } = partsOf(date);
    return `${MONTHS[month - 1]} ${year}`;
}

/** '09:30', with seconds where there are some: '09:30:07'. @type {(instant: number, zone: string) => string} */
export function clock(instant, zone) {
    const { hour, minute, second } = wall(instant, zone);
    const text = `${twoDigits(hour)}:${twoDigits(minute)}`;
    return second ? `${text}:${twoDigits(second)}` : text;
}

/**
 * '09:00–10:30'; with dates where it leaves the given date; '09:00–now' while it is open.
 *
 * @type {(start: number, end: number | null | undefined, zone: string, date?: string) => string}
 */
export function span(start, end, zone, date = dateOf(start, zone)) {
    const at = (instant) => {
        const day = dateOf(instant, zone);
        return day === date ? clock(instant, zone) : `${shortDay(day)} ${clock(instant, zone)}`;
    };
    return `${at(start)}–${end === null || end === undefined ? 'now' : at(end)}`;
}

/** The offset in words: 'UTC+1', 'UTC-3:30'. @type {(minutes: number) => string} */
export function offsetName(minutes) {
    const size = Math.abs(minutes);
    const rest = Math.floor(size % 60);
    const sign = minutes < 0 ? '-' : '+';
    return size === 0 ? 'UTC' : `UTC${sign}${Math.floor(size / 60)}${rest ? `:${twoDigits(rest)}` : ''}`;
}

/** '1 h 30 min', '45 min', '20 s'; nothing but minutes from a minute on. @type {(milliseconds: number) => string} */
export function length(milliseconds) {
    const seconds = Math.floor(milliseconds / SECOND);
    if (seconds > 0 && seconds < 60) {
        return `${seconds} s`;
    }
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    if (hours === 0) {
        return `${minutes} min`;
    }
    return minutes ? `${hours} h ${minutes} min` : `${hours} h`;
}

/** '+1 h 30 min' or '−45 min': how far somebody is ahead of a target, or behind. */
export function balance(seconds) {
    const minutes = Math.trunc(seconds / 60);
    return minutes === 0 ? '0 h' : `${minutes < 0 ? '−' : '+'}${length(Math.abs(minutes) * MINUTE)}`;
}

/** RFC 3339 in UTC for the API. @type {(instant: number) => string} */
export function iso(instant) {
    return new Date(instant).toISOString();
}

/** @type {(number: number) => string} */
function twoDigits(number) {
    return String(number).padStart(2, '0');
}
