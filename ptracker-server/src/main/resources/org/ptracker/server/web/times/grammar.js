// Reads the times that people type. The grammar is closed and is that of the command line, whose tables are in docs/cli.md:
// what is not in it is refused with a line that says what would work; nothing is guessed. Pure functions of the text and of a
// context:
//   now          epoch milliseconds
//   zone         IANA name: the zone of clock times
//   day          'YYYY-MM-DD', the day of a clock time that names none; today when absent
//   clockChange  'earlier' or 'later': how to read a time that a clock change skips or repeats; ClockQuestion when absent
import { addDays, dateOf } from './time.js';
import { clockText, isBareClock, looksLikeClock, onDay, secondsOf } from './read-clock.js';
import { Cursor } from './cursor.js';
import { readDayAt } from './read-day.js';
import { NotUnderstood } from './not-understood.js';
import { LONGEST, LONGEST_DAYS, readLength, readLengthAt } from './read-length.js';
import { TIMES, instantOf, isStamp, localInstant, noTime, readMomentAt, tryMoment } from './read-moment.js';

const DASHES = ['-', '–'];
const OFFSET_FROM_UTC = /^([+-]\d{2}:?\d{2}|utc|gmt|z)$/;

/**
 * Reads the start and the end at the front of a line: `9-10:30 review`, `yesterday 22:00-1:00`, `-1h30m now`, `9:00 45m`.
 * Answers {start, end, rest}: instants, and the words after them.
 *
 * @type {(text: string, given: Reader) => {start: number, end: number, rest: string}}
 */
export function readSpan(text, given) {
    const context = complete(given);
    const cursor = new Cursor(text);
    if (cursor.done()) {
        throw new NotUnderstood(`the start is missing: write ${TIMES}`);
    }
    const first = readMomentAt(cursor, context.day, context);
    const start = instantOf(first, context);
    const startText = cursor.since(0);
    let end;
    if (DASHES.includes(cursor.peek()) || (cursor.peek() === 'to' && timeFollows(cursor, 1, context))) {
        cursor.take();
        end = rangeEnd(cursor, first, dateOf(start, context.zone), context);
    } else {
        end = plainEnd(cursor, start, startText, context);
    }
    requireNote(cursor, first.isDayNamed, context);
    return inOrder({ start, end, rest: cursor.rest() });
}

/** Whether what follows begins like a time; numbers alone count. */
function timeFollows(cursor, ahead, context) {
    const { position } = cursor;
    cursor.skip(ahead);
    try {
        return !cursor.done() && tryMoment(cursor, context.day, context) !== null;
    } catch (failure) {
        if (failure instanceof NotUnderstood) {
            return true;
        }
        throw failure;
    } finally {
        cursor.position = position;
    }
}

/** The end of a range: of two clock times it is on the next day where it is not after the start. */
function rangeEnd(cursor, { clock: first }, startDay, context) {
    if (cursor.done()) {
        throw new NotUnderstood(`the end is missing: write ${cursor.since(0)} 10:30`);
    }
    const end = readMomentAt(cursor, startDay, context);
    const last = end.clock;
    if (!first || !last) {
        return instantOf(end, context);
    }
    const text = cursor.since(0);
    if (first.half !== last.half) {
        throw new NotUnderstood(`"${text}": say am or pm at both ends, or write 21:00-22:30`);
    }
    const isToMidnight = last.isEndOfDay && !first.isEndOfDay;
    if (end.isDayNamed || isToMidnight || secondsOf(last) > secondsOf(first)) {
        return instantOf(end, context);
    }
    if (secondsOf(last) === secondsOf(first)) {
        throw new NotUnderstood(`"${text}" has no length; for a whole day write ${clockText(first)} 24h`);
    }
    return localInstant(onDay(last, addDays(startDay, 1)), context);
}

/** The end that follows a start without a dash: a length or a moment. `--for` is what the command line calls a length. */
function plainEnd(cursor, start, startText, context) {
    const missing = (why) => new NotUnderstood(`the end is missing: ${why}write ${startText} 10:30 or ${startText} 45m`);
    if (cursor.done()) {
        throw missing('');
    }
    if (cursor.skipIf('--for')) {
        const text = cursor.rest();
        cursor.skip(cursor.left());
        return start + readLength(text);
    }
    const { position } = cursor;
    const length = readLengthAt(cursor);
    if (length !== null && cursor.peek() !== 'ago') {
        return start + length;
    }
    cursor.position = position;
    const end = tryMoment(cursor, dateOf(start, context.zone), context);
    if (!end) {
        throw missing(`"${cursor.take()}" is not a time; `);
    }
    return instantOf(end, context);
}

/**
 * Reads one moment at the front of what is to be begun: `9:00 review`, `-15m`. Where nothing there begins like one it is now,
 * and all words are the note. Answers {start, rest}.
 *
 * @type {(text: string, given: Reader) => {start: number, rest: string}}
 */
export function readStart(text, given) {
    const context = complete(given);
    const cursor = new Cursor(text);
    const first = cursor.peek();
    const moment = cursor.done() ? null : tryMoment(cursor, context.day, context);
    if (!moment) {
        return { start: context.now, rest: cursor.rest() };
    }
    if ([...DASHES, 'to'].includes(cursor.peek()) && timeFollows(cursor, 1, context)) {
        throw new NotUnderstood(`"${text.trim()}" begins with two times, so it is an interval that is over`);
    }
    if (isBareClock(first) && cursor.position === 1 && !cursor.done()) {
        throw new NotUnderstood(`"${first}" may be a time or the note: write ${
            first.length > 2 ? `${first.slice(0, 2)}:${first.slice(2)}` : `${first}:00`}`);
    }
    requireNote(cursor, moment.isDayNamed, context);
    return { start: instantOf(moment, context), rest: cursor.rest() };
}

/** Refuses a note that begins like one more time: `9-10 yesterday` is not meant as a note. */
function requireNote(cursor, isDayNamed, context) {
    if (!cursor.betweenWords()) {
        throw new NotUnderstood(`"${cursor.rest().split(' ')[0]}" is one time too many: write a start and an end, or a range alone`);
    }
    const { position } = cursor;
    const isMore = begins(cursor, isDayNamed, context) && cursor.betweenWords();
    const text = cursor.since(position);
    cursor.position = position;
    if (isMore) {
        throw new NotUnderstood(`"${text}" after the times looks like one more time; a day comes before the time (yesterday 9:00),`
            + ' and a note that begins like this goes into the field for the note');
    }
}

/** Goes over what reads like a time, without judging it. */
function begins(cursor, isDayNamed, { today }) {
    const word = cursor.peek();
    if (cursor.done()) {
        return false;
    }
    if (isBareClock(word) && DASHES.includes(cursor.peek(1)) && looksLikeClock(cursor.peek(2))) {
        cursor.skip(3);
        return true;
    }
    if (readLengthAt(cursor) !== null || (!isDayNamed && readDayAt(cursor, today))) {
        return true;
    }
    cursor.take();
    return (looksLikeClock(word) && !isBareClock(word)) || isStamp(word) || OFFSET_FROM_UTC.test(word)
        || DASHES.includes(word) || ['now', 'am', 'pm', 'ago', '--for'].includes(word);
}

/**
 * Reads one moment and nothing else: `9:00`, `yesterday 9pm`, `24 nov 9:00`, `-15m`, `now`. Answers the instant.
 *
 * @type {(text: string, given: Reader) => number}
 */
export function readMoment(text, given) {
    const context = complete(given);
    const cursor = new Cursor(text);
    if (cursor.done()) {
        throw new NotUnderstood(`the time is missing: write ${TIMES}`);
    }
    const moment = readMomentAt(cursor, context.day, context);
    if (!cursor.done()) {
        throw noTime(text.trim());
    }
    return instantOf(moment, context);
}

/**
 * Reads a day: `today`, `last friday`, `24 nov`, `2026-11-24`. Answers 'YYYY-MM-DD'.
 *
 * @type {(text: string, given: Reader) => string}
 */
export function readDay(text, given) {
    const cursor = new Cursor(text);
    const day = readDayAt(cursor, complete(given).today);
    if (!day || !cursor.done()) {
        throw new NotUnderstood(`"${text.trim()}" is not a day; write today, friday, 24 nov or 2026-11-24`);
    }
    return day;
}

/** Now is cut to the second, since people do not think in parts of it. @type {(given: Reader) => Complete} */
function complete({ now, zone, day, clockChange }) {
    const today = dateOf(now, zone);
    return { now: Math.floor(now / 1000) * 1000, zone, today, day: day ?? today, clockChange };
}

function inOrder({ start, end, rest }) {
    if (end <= start) {
        throw new NotUnderstood('the end is not after the start; over midnight, write a range such as 22:00-1:00');
    }
    if (end - start > LONGEST) {
        throw new NotUnderstood(`this is too long: an interval can be at most ${LONGEST_DAYS} days long`);
    }
    return { start, end, rest };
}
