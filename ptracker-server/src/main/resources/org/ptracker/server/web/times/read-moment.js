import { MINUTE, MONTHS, WEEKDAYS, addDays, dateOf, instants, isDate, offsetName, partsOf, shortDay, wall, weekday } from './time.js';
import { clockText, onDay, readClock, readClockWithOffset, hasPoint, withColon } from './read-clock.js';
import { edge } from './periods.js';
import { isStamp, normalStamp } from './stamp.js';
import { readDayAt } from './read-day.js';
import { ClockQuestion, NotUnderstood } from './not-understood.js';
import { looksLikeLength, readLength, readLengthAt } from './read-length.js';

export const TIMES = '9:00, yesterday 9:00, 24 nov 9:00, -15m, now or 2026-11-24T09:00:00+01:00';
const START_OF_DAY = { text: '0:00', hour: 0, minute: 0, second: 0, form: 'exact' };
const BACK = /^[-−]\d/;
const WITH_OFFSET = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i;
const WITHOUT_OFFSET = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/i;
const OTHER_DATE = /^\d{1,4}([./])\d{1,2}(?:\1(?:\d{2,4})?)?$/;
const OTHER_WORDS = {
    '?': 'now, or begin what still goes on with Start',
    next: 'the date, such as 24 nov 2026', this: 'the date, such as 24 nov 2026', half: '9:30, or half an hour ago', quarter: '9:15',
};
const WITH_POINTS = /^\d{1,2}\.\d{2}(?:[-–]\d{1,2}\.\d{2})?$/;
/** What may stand before a time and adds nothing to it. */
const PREPOSITIONS = ['at', 'from', 'since'];

/** Reads one point in time and refuses anything else; `day` is the day of a clock time that names none. */
export function readMomentAt(cursor, day, context) {
    const moment = tryMoment(cursor, day, context);
    if (!moment) {
        throw cursor.done() ? new NotUnderstood(`the time is missing: write ${TIMES}`) : noTime(cursor.take());
    }
    return moment;
}

/**
 * Reads one, or null where nothing begins like one; what begins like one and is none is refused. Answers {at} or {clock, day,
 * isDayNamed, base}, which instantOf makes an instant of: only there is a doubtful local time refused. The base is the day of a
 * time after it that names none, and that from which a mark of klog's counts.
 */
export function tryMoment(cursor, day, context) {
    const { position } = cursor;
    if (PREPOSITIONS.includes(cursor.peek()) || (cursor.peek() === 'on' && dayFollows(cursor, context))) {
        cursor.take();
    }
    const moment = cursor.done() ? null : tryTime(cursor, day, context);
    if (!moment) {
        cursor.position = position;
    }
    return moment;
}

/** The day of `9-10 yesterday`, and null where a note may follow: `9-10 monday planning`. */
export function dayAfter(cursor, { today }) {
    const { position } = cursor;
    cursor.skipIf('on');
    const day = cursor.done() ? null : readDayAt(cursor, today);
    if (day && cursor.done()) {
        return day;
    }
    cursor.position = position;
    return null;
}

/** Whether a day after it may be its day; of midnight it could be that before or after the day. */
export function isMovable({ clock, isDayNamed }) {
    return Boolean(clock) && !isDayNamed && clock.form !== 'midnight';
}

export function movedTo(moment, day) {
    return { ...moment, day, isDayNamed: true, base: day };
}

function dayFollows(cursor, { today }) {
    const { position } = cursor;
    cursor.take();
    const follows = !cursor.done() && Boolean(readDayAt(cursor, today));
    cursor.position = position;
    return follows;
}

function tryTime(cursor, day, context) {
    const start = cursor.position;
    const named = readDayAt(cursor, context.today);
    if (!named) {
        return tryInstant(cursor, context) ?? tryClock(cursor, day, false, context);
    }
    const dayText = cursor.since(start);
    cursor.skipIf('at', 'from');
    const moment = tryClock(cursor, named, true, context);
    if (!moment) {
        throw new NotUnderstood(`the time is missing: write ${dayText} 9:00`);
    }
    if (moment.clock?.form === 'midnight') {
        throw new NotUnderstood(`"${cursor.since(start)}" may be the midnight before that day or after it: write ${
            dayText} 0:00 or ${dayText} 24:00`);
    }
    return moment;
}

/** A text that needs no other to say when it is, or null. */
function tryInstant(cursor, context) {
    const word = cursor.peek();
    const atEdge = edge(word, context);
    if (atEdge) {
        cursor.take();
        return { clock: START_OF_DAY, day: atEdge, isDayNamed: true, base: atEdge };
    }
    if (word === 'now') {
        cursor.take();
        return exactly(context.now);
    }
    if (isStamp(word)) {
        return exactly(timestamp(cursor.take(), context));
    }
    if (BACK.test(word)) {
        const withUnit = `${word} ${cursor.peek(1)}`;
        const isTwo = !looksLikeLength(word.slice(1)) && looksLikeLength(withUnit.slice(1));
        cursor.skip(isTwo ? 2 : 1);
        return exactly(context.now - lengthBack(isTwo ? withUnit : word));
    }
    if (/^now[-−]\d/.test(word)) {
        return exactly(context.now - lengthBack(cursor.take().slice('now'.length)));
    }
    const start = cursor.position;
    if (cursor.skipIf('in')) {
        const ahead = readLengthAt(cursor);
        cursor.position = ahead === null ? start : cursor.position;
        return ahead === null ? null : exactly(context.now + ahead);
    }
    const length = readLengthAt(cursor);
    if (length !== null && cursor.skipIf('ago')) {
        return exactly(context.now - length);
    }
    if (length !== null && (withColon(word) === null || cursor.position > start + 1)) {
        const text = cursor.since(start);
        throw new NotUnderstood(`"${text}" is a length, not a time: write ${text} ago, or 9:00 ${text}`);
    }
    // 9h30 is a length only where one can be.
    cursor.position = start;
    return null;
}

/** A time on the clock, with a mark of klog's for the day before or after. */
function tryClock(cursor, day, isNamed, { now, today }) {
    const exact = readClockWithOffset(cursor);
    if (exact) {
        const isOfToday = !isNamed && day === today;
        return exactly(atOffset(exact, isOfToday ? new Date(now + exact.offset * MINUTE).toISOString().slice(0, 10) : day));
    }
    const start = cursor.position;
    const isBefore = cursor.skipIf('<');
    const clock = readClock(cursor);
    if (!clock) {
        cursor.position = start;
        return null;
    }
    const shift = isBefore ? -1 : Number(cursor.skipIf('>'));
    return { clock, day: addDays(day, shift), isDayNamed: isNamed || shift !== 0, base: day };
}

function atOffset({ hour, minute, second, offset }, date) {
    const parts = partsOf(date);
    return Date.UTC(parts.year, parts.month - 1, parts.day, hour, minute, second) - offset * MINUTE;
}

function exactly(at) {
    return { at, clock: null, isDayNamed: true };
}

/** The day on which a moment is. */
export function dayOf(moment, { zone }) {
    return moment.clock ? moment.day : dateOf(moment.at, zone);
}

/** The day of a time after it that names none. */
export function baseOf(moment, context) {
    return moment.base ?? dayOf(moment, context);
}

export function instantOf(moment, context) {
    return moment.clock ? localInstant(onDay(moment.clock, moment.day), context) : moment.at;
}

function lengthBack(word) {
    if (!looksLikeLength(word.slice(1))) {
        throw new NotUnderstood(`"${word}" is not a time; for a quarter of an hour ago write -15m`);
    }
    return readLength(word.slice(1));
}

function timestamp(typed, context) {
    const word = normalStamp(typed);
    const found = WITH_OFFSET.exec(word) ?? WITHOUT_OFFSET.exec(word);
    if (!found) {
        throw new NotUnderstood(`"${word}" is not an RFC 3339 timestamp such as 2026-11-24T09:00:00+01:00; in local time, `
            + `write ${word.slice(0, 10)} 9:00`);
    }
    const [, date, hour, minute, second = 0, fraction = '', sign, offsetHour = 0, offsetMinute = 0] = found;
    if (!isDate(date)) {
        throw new NotUnderstood(`there is no day ${date}`);
    }
    const clock = { hour: Number(hour), minute: Number(minute), second: Number(second) };
    if (clock.hour > 23 || clock.minute > 59 || clock.second > 59) {
        throw new NotUnderstood(`"${word}": a clock goes from 0:00 to 23:59`);
    }
    if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) {
        throw new NotUnderstood(`"${word}" has an offset beyond 23:59`);
    }
    const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
    const shown = { date, ...clock, millisecond };
    if (WITHOUT_OFFSET.test(word)) {
        return localInstant(shown, context);
    }
    const { year, month, day } = partsOf(date);
    const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -60_000 : 60_000);
    return Date.UTC(year, month - 1, day, shown.hour, shown.minute, shown.second, millisecond) - offset;
}

/** What clocks of the zone show is one instant, unless a clock change skips or repeats it. */
export function localInstant(shown, { zone, clockChange }) {
    const { date } = shown;
    const found = instants({ ...shown, ...partsOf(date) }, zone);
    if (found.exact !== undefined) {
        return found.exact;
    }
    if (clockChange) {
        return found[clockChange];
    }
    const day = WEEKDAYS[weekday(date)].slice(0, 3);
    throw new ClockQuestion(
        `${day} ${date} ${clockText(shown)} ${found.kind === 'gap' ? 'does not exist' : 'happens twice'} in ${zone}`,
        found.kind, choice(found.earlier, zone), choice(found.later, zone));
}

function choice(at, zone) {
    const shown = wall(at, zone);
    return { at, text: `${shortDay(dateOf(at, zone))} ${clockText(shown)} (${offsetName(shown.offset)})` };
}

export function noTime(word) {
    const key = word.toLowerCase().replace(/^\?+$/, '?');
    const day = dayMeant(word);
    const isClock = WITH_POINTS.test(word) && (!day || hasPoint(word));
    const other = Object.hasOwn(OTHER_WORDS, key) ? OTHER_WORDS[key]
        : isClock ? word.replaceAll('.', ':') + (day ? `, or ${day} for a day` : '')
        : day ?? (OTHER_DATE.test(word) ? 'dates as 2026-11-24 or 24 nov, and times as 9:30' : TIMES);
    return new NotUnderstood(`"${word}" is not a time; write ${other}`);
}

/** The days that `24.11.` and `24/11` may be; after a point the month comes second. */
function dayMeant(word) {
    const [, first, mark, second] = /^(0?[1-9]|[12]\d|3[01])([./])(0?[1-9]|[12]\d|3[01])\.?$/.exec(word) ?? [];
    const pairs = mark === '/' ? [[first, second], [second, first]] : [[first, second]];
    const days = pairs.filter(([, month]) => month && Number(month) <= MONTHS.length)
        .map(([day, month]) => `${Number(day)} ${MONTHS[Number(month) - 1].slice(0, 3).toLowerCase()}`);
    return days.join(' or ') || null;
}
