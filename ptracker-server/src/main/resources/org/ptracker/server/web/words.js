// Reads the times that people type. The grammar is closed and is that of the command line (docs/cli.md): what is not in it
// is refused with a line that says what would work; nothing is guessed. Pure functions of the text and of a context:
//   now          epoch milliseconds
//   zone         IANA name: the zone of clock times
//   day          'YYYY-MM-DD', the day of a clock time that names none; today when absent
//   clockChange  'earlier' or 'later': how to read a time that a clock change skips or repeats; ClockQuestion when absent
import { addDays, dateOf, instants, isDate, offsetName, shortDay, wall, weekday } from './time.js';
import { lengthAfterFor, lengthAt, readLength } from './words-length.js';
import { dayAt } from './words-day.js';
import { ClockQuestion, NotUnderstood } from './words-error.js';

export { ClockQuestion, NotUnderstood, readLength };

const LONGEST = 366 * 86_400_000;
const CLOCK = '(?:(\\d{1,2})(?::(\\d{2}))?(am|pm)?)';
const CLOCK_TIME = new RegExp(`^${CLOCK}$`, 'i');
const COMPACT_TIME = /^(\d\d)(\d\d)$/;
const CLOCK_RANGE = new RegExp(`^${CLOCK}[-–]${CLOCK}$`, 'i');
const COMPACT_RANGE = /^(\d{4})[-–](\d{4})$/;
const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const TIMES = '9:00, yesterday 9:00, 2026-11-24 9:00, -15m or now';

/**
 * Reads the start and the end at the front of a line: `9-10:30 review`, `yesterday 22:00 1:00`, `-1h30m now`,
 * `9:00 for 45m`. Answers {start, end, rest}: instants, and the words after them.
 */
export function readSpan(text, context) {
    const words = split(text);
    const reading = complete(context);
    const day = dayAt(words, 0, reading.today);
    const next = day ? day.length : 0;
    const first = wordAt(words, next, `the start is missing: write ${TIMES}`);
    const range = clocksOfRange(first);
    if (range) {
        if (lengthAfterFor(words, next + 1)) {
            throw new NotUnderstood(`a length and the end of ${first}: give one of them`);
        }
        return ended(rangeOn(day?.date ?? reading.day, range, reading), words, next + 1);
    }
    const start = momentAt(words, 0, reading.day, reading);
    return ended(...spanFrom(words, start, first, reading));
}

/** The end after a start: a length, or another moment; after a dash or "to" it may be past midnight. */
function spanFrom(words, start, first, reading) {
    let next = start.next;
    const length = lengthAfterFor(words, next);
    if (length) {
        return [{ start: start.at, end: start.at + length.milliseconds }, words, next + length.words];
    }
    const dash = /^(-|–|to)$/i.test(words[next] ?? '');
    next += dash ? 1 : 0;
    wordAt(words, next, `the end is missing: write ${first}-10:30 or ${first} for 45m`);
    if (!looksLikeMoment(words, next, reading)) {
        throw new NotUnderstood(`the end is missing: "${words[next]}" is no time; write ${first} 10:30 or ${first} for 45m`);
    }
    const day = dateOf(start.at, reading.zone);
    const end = momentAt(words, next, day, reading);
    const isPastMidnight = dash && start.clock && end.clock && !end.named && minutesOf(end.clock) < minutesOf(start.clock);
    const at = isPastMidnight ? instantOf(addDays(day, 1), end.clock, reading) : end.at;
    return [{ start: start.at, end: at }, words, end.next];
}

/** Reads what may stand before a note when something starts now: `9:00 review`, `-15m`, `review`. Answers {start, rest}. */
export function readStart(text, context) {
    const words = split(text);
    const reading = complete(context);
    if (!looksLikeMoment(words, 0, reading)) {
        return { start: reading.now, rest: words.join(' ') };
    }
    const { at, next } = momentAt(words, 0, reading.day, reading);
    return { start: at, rest: words.slice(next).join(' ') };
}

/** Reads one moment and nothing else: `9:00`, `yesterday 9pm`, `24 nov 9:00`, `-15m`, `now`. Answers the instant. */
export function readMoment(text, context) {
    const words = split(text);
    const reading = complete(context);
    wordAt(words, 0, `the time is missing: write ${TIMES}`);
    const { at, next } = momentAt(words, 0, reading.day, reading);
    if (next < words.length) {
        throw new NotUnderstood(`"${words.slice(next).join(' ')}" after the time is not understood; write ${TIMES}`);
    }
    return at;
}

/** Reads a day: `today`, `last friday`, `24 nov`, `2026-11-24`. Answers 'YYYY-MM-DD'. */
export function readDay(text, context) {
    const words = split(text);
    const day = dayAt(words, 0, complete(context).today);
    if (!day || day.length !== words.length) {
        throw new NotUnderstood(`"${text.trim()}" is no day; write today, friday, 24 nov or 2026-11-24`);
    }
    return day.date;
}

/** The words for a span that readSpan reads as the same span; only the start while it is open. */
export function wordsFor(start, end, zone) {
    const first = momentWords(start, zone);
    if (end === null || end === undefined) {
        return first;
    }
    const last = momentWords(end, zone);
    const day = dateOf(start, zone);
    const isRange = first.startsWith(`${day} `) && last.startsWith(`${dateOf(end, zone)} `)
        && (dateOf(end, zone) === day || (dateOf(end, zone) === addDays(day, 1) && clockIn(end, zone) < clockIn(start, zone)));
    return isRange ? `${first}-${last.slice(11)}` : `${first} ${last}`;
}

/** One moment in words: `2026-11-24 9:00`; with its offset where that alone says it exactly. */
export function momentWords(at, zone) {
    const { hour, minute, offset } = wall(at, zone);
    const date = dateOf(at, zone);
    const isExact = at % 60_000 === 0 && Number.isInteger(offset)
        && instants({ ...partsOfDate(date), hour, minute }, zone).exact === at;
    return isExact ? `${date} ${hour}:${String(minute).padStart(2, '0')}` : withOffset(at, zone);
}

function clockIn(at, zone) {
    const { hour, minute } = wall(at, zone);
    return hour * 60 + minute;
}

function withOffset(at, zone) {
    const { offset } = wall(at, zone);
    if (!Number.isInteger(offset)) {
        return new Date(at).toISOString();
    }
    const local = new Date(at + offset * 60_000).toISOString().slice(0, -1).replace(/\.000$/, '');
    const size = Math.abs(offset);
    const sign = offset < 0 ? '-' : '+';
    return `${local}${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

function split(text) {
    return text.trim().split(/\s+/).filter(Boolean);
}

function complete(context) {
    const today = dateOf(context.now, context.zone);
    return { ...context, today, day: context.day ?? today };
}

function wordAt(words, index, missing) {
    if (index >= words.length) {
        throw new NotUnderstood(missing);
    }
    return words[index];
}

function ended({ start, end }, words, next) {
    if (end <= start) {
        throw new NotUnderstood('the end is not after the start; over midnight write 22:00-1:00, or name the day of the end');
    }
    if (end - start > LONGEST) {
        throw new NotUnderstood('this is longer than an interval can be: 366 days');
    }
    return { start, end, rest: words.slice(next).join(' ') };
}

function looksLikeMoment(words, index, { today }) {
    const word = words[index] ?? '';
    return /^now$/i.test(word) || CLOCK_TIME.test(word) || COMPACT_TIME.test(word) || /^\d{4}-\d\d-\d\d./.test(word)
        || agoAt(words, index) !== null || dayAt(words, index, today) !== null;
}

/** A moment that begins with that word: {at, next, clock: {hour, minute} or null, named: whether it names a day}. */
function momentAt(words, index, day, reading) {
    const named = dayAt(words, index, reading.today);
    if (named) {
        const next = index + named.length;
        const clock = clockOf(wordAt(words, next, startMissing(words.slice(index, next).join(' '))));
        return { at: instantOf(named.date, clock, reading), next: next + 1, clock, named: true };
    }
    const word = words[index];
    if (/^now$/i.test(word)) {
        return { at: reading.now, next: index + 1, clock: null, named: true };
    }
    const ago = agoAt(words, index);
    if (ago) {
        return { at: reading.now - ago.milliseconds, next: index + ago.words, clock: null, named: true };
    }
    if (/^\d{4}-\d\d-\d\d./.test(word)) {
        return { at: absolute(word), next: index + 1, clock: null, named: true };
    }
    const clock = clockOf(word);
    return { at: instantOf(day, clock, reading), next: index + 1, clock, named: false };
}

function startMissing(day) {
    return `the start is missing: write ${day} 9:00`;
}

/** `-15m`, `15m ago`, `15 min ago`: {milliseconds, words}, or null. */
function agoAt(words, index) {
    const word = words[index] ?? '';
    if (word.startsWith('-')) {
        const length = lengthAt([word.slice(1)], 0);
        return length && { milliseconds: length.milliseconds, words: 1 };
    }
    const length = lengthAt(words, index);
    return length && /^ago$/i.test(words[index + length.words] ?? '')
        ? { milliseconds: length.milliseconds, words: length.words + 1 }
        : null;
}

function absolute(word) {
    const found = RFC_3339.exec(word);
    if (!found) {
        throw new NotUnderstood(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/i.test(word)
            ? `"${word}" has no offset from UTC; in local time, write ${word.slice(0, 10)} 9:00`
            : `"${word}" is no time; write ${TIMES}`);
    }
    const [, date, hour, minute, second] = found;
    const at = Date.parse(word.toUpperCase().replace(/(\.\d{3})\d+/, '$1'));
    if (!isDate(date)) {
        throw new NotUnderstood(`there is no day ${date}`);
    }
    if (hour > 23 || minute > 59 || second > 59 || Number.isNaN(at)) {
        throw new NotUnderstood(`"${word}": a clock goes from 0:00 to 23:59`);
    }
    return at;
}

function clockOf(word) {
    const compact = COMPACT_TIME.exec(word);
    const found = compact ? [word, compact[1], compact[2]] : CLOCK_TIME.exec(word);
    if (!found) {
        throw new NotUnderstood(`"${word}" is no time; write ${TIMES}`);
    }
    return clockFrom(word, found[1], found[2], found[3]);
}

function clockFrom(word, hours, minutes, half) {
    const hour = Number(hours);
    const minute = Number(minutes ?? 0);
    if (minute > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) {
        throw new NotUnderstood(`"${word}": a clock goes from 0:00 to 23:59, or from 1 to 12 with am or pm`);
    }
    return { hour: half ? hour % 12 + (half.toLowerCase() === 'pm' ? 12 : 0) : hour, minute };
}

/** [start, end] of one word such as `9-10:30`, or null. */
function clocksOfRange(word) {
    const compact = COMPACT_RANGE.exec(word);
    if (compact) {
        return [clockOf(compact[1]), clockOf(compact[2])];
    }
    const found = CLOCK_RANGE.exec(word);
    if (!found) {
        return null;
    }
    const [, hour, minute, half, endHour, endMinute, endHalf] = found;
    if (!half !== !endHalf) {
        throw new NotUnderstood(`"${word}": say am or pm at both ends, or write 21:00-22:30`);
    }
    const clocks = [clockFrom(word, hour, minute, half), clockFrom(word, endHour, endMinute, endHalf)];
    if (minutesOf(clocks[0]) === minutesOf(clocks[1])) {
        throw new NotUnderstood(`"${word}" has no length; for a whole day write ${clockText(clocks[0])} for 24h`);
    }
    return clocks;
}

/** Both ends on the day; an end before the start is on the next day. */
function rangeOn(day, [first, last], reading) {
    const endDay = minutesOf(last) < minutesOf(first) ? addDays(day, 1) : day;
    return { start: instantOf(day, first, reading), end: instantOf(endDay, last, reading) };
}

function minutesOf({ hour, minute }) {
    return hour * 60 + minute;
}

function clockText({ hour, minute }) {
    return `${hour}:${String(minute).padStart(2, '0')}`;
}

function partsOfDate(date) {
    const [year, month, day] = date.split('-').map(Number);
    return { year, month, day };
}

function instantOf(date, clock, { zone, clockChange }) {
    const found = instants({ ...partsOfDate(date), ...clock }, zone);
    if (found.exact !== undefined) {
        return found.exact;
    }
    if (clockChange) {
        return found[clockChange];
    }
    const day = weekdayName(date);
    throw new ClockQuestion(
        `${day} ${date} ${clockText(clock)} ${found.kind === 'gap' ? 'does not exist' : 'happens twice'} in ${zone}`,
        found.kind, choice(found.earlier, zone), choice(found.later, zone));
}

function weekdayName(date) {
    return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekday(date)];
}

function choice(at, zone) {
    const { hour, minute, offset } = wall(at, zone);
    return { at, text: `${shortDay(dateOf(at, zone))} ${clockText({ hour, minute })} (${offsetName(offset)})` };
}
