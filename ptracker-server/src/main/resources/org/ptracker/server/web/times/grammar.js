// Reads the times that people type. The grammar is closed and is that of the command line, whose tables are in docs/cli.md:
// what is not in it is refused with a line that says what would work; nothing is guessed. Pure functions of the text and of a
// context:
//   now          epoch milliseconds
//   zone         IANA name: the zone of clock times
//   day          'YYYY-MM-DD', the day of a clock time that names none; today when absent
//   weekStart    the day on which a week starts: 'monday' when absent
//   clockChange  'earlier' or 'later': how to read a time that a clock change skips or repeats; ClockQuestion when absent
import { addDays, dateOf, weekday } from './time.js';
import { clockRange } from './clock-range.js';
import { isBareClock, looksLikeClock, withColon } from './read-clock.js';
import { Cursor, DASHES } from './cursor.js';
import { readDayAt } from './read-day.js';
import { NotUnderstood } from './not-understood.js';
import { wordsAndTags } from './note-words.js';
import { LONGEST, LONGEST_DAYS, looksLikeLength, readLength, readLengthAt, readNamedLength } from './read-length.js';
import { weekdayNumber } from './names.js';
import { isEdge } from './periods.js';
import { requireNoteAfterTimes, requireNoteAlone } from './note-guard.js';
import { TIMES, baseOf, dayAfter, instantOf, isMovable, noTime, movedTo, readMomentAt, tryMoment } from './read-moment.js';
import { exactStamp, hasOffset } from './stamp.js';

const CONNECTORS = ['to', 'until', 'till', 'til', 'through', 'thru'];

/**
 * Reads the start and the end at the front of a line: `9-10:30 review`, `yesterday 22:00-1:00`, `-1h30m now`, `9:00 45m`.
 * Answers {start, end, rest, tags}: instants, the words after them, and the tags among all words.
 *
 * @type {(text: string, given: Reader) => {start: number, end: number, rest: string, tags: string[]}}
 */
export function readSpan(text, given) {
    const context = complete(given);
    const { words, tags } = wordsAndTags(text);
    const cursor = new Cursor(words);
    if (cursor.done()) {
        throw new NotUnderstood(`the start is missing: write ${TIMES}`);
    }
    const read = spanAt(cursor, context);
    const day = read.isMovable ? dayAfter(cursor, context) : null;
    const { position } = cursor;
    cursor.position = 0;
    const { start, end, isDayNamed } = day ? spanAt(cursor, { ...context, day }) : read;
    cursor.position = position;
    requireNoteAfterTimes(cursor, isDayNamed, context);
    return inOrder({ start, end, rest: cursor.rest(), tags });
}

/** The times without what is after them: {start, end, isDayNamed, isMovable}; a day after them is theirs if they are movable. */
function spanAt(cursor, context) {
    const isBetween = cursor.skipIf('between');
    const early = isBetween ? null : lengthFirst(cursor, context);
    if (early) {
        return early;
    }
    const isExact = hasOffset(cursor.peek());
    const first = readMomentAt(cursor, context.day, context);
    if (!connects(cursor, context) && !(isBetween && cursor.peek() === 'and')) {
        return plainEnd(cursor, first, context);
    }
    const isSlash = cursor.take() === '/';
    const length = isSlash ? readLengthAt(cursor) : null;
    return length === null ? range(cursor, first, isSlash && isExact, context) : lasting(first, length, context);
}

function spanOf(span, first, end) {
    return { ...span, isDayNamed: first.isDayNamed, isMovable: isMovable(first) && isMovable(end) };
}

/** In an interval of ISO 8601, a time without an offset would take the one of the start. */
function range(cursor, first, needsOffset, context) {
    const last = rangeEnd(cursor, first, context);
    if (needsOffset && last.clock) {
        throw new NotUnderstood(`"${cursor.since(0)}": write the date and the offset at both ends`);
    }
    return spanOf(clockRange(first, last, cursor.since(0), true, context), first, last);
}

function lasting(first, length, context) {
    const start = instantOf(first, context);
    return spanOf({ start, end: start + length }, first, first);
}

/**
 * `for 2h` and `last 2 hours`, which are over now, `2h after 9am`, `2h before 11:00` and `PT2H/2026-11-24T11:00`; null where it
 * is none of them.
 */
function lengthFirst(cursor, context) {
    const isOver = cursor.skipIf('for', 'last', 'past');
    const length = readLengthAt(cursor);
    const isAfter = length !== null && cursor.skipIf('after', 'at', 'from');
    if (length === null || !(isOver || isAfter || cursor.skipIf('before', 'until', 'till', '/'))) {
        cursor.position = 0;
        return null;
    }
    if (isOver && !isAfter) {
        return { start: context.now - length, end: context.now, isDayNamed: true, isMovable: false };
    }
    const moment = readMomentAt(cursor, context.day, context);
    const at = instantOf(moment, context);
    const span = isAfter ? { start: at, end: at + length } : { start: at - length, end: at };
    return { ...span, isDayNamed: true, isMovable: isMovable(moment) };
}

function connects(cursor, context) {
    return DASHES.includes(cursor.peek()) || (CONNECTORS.includes(cursor.peek()) && timeFollows(cursor, 1, context));
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

function rangeEnd(cursor, first, context) {
    if (cursor.done()) {
        throw new NotUnderstood(`the end is missing: write ${cursor.since(0)} 10:30`);
    }
    const isWeekday = namesWeekday(cursor);
    const end = readMomentAt(cursor, baseOf(first, context), context);
    return isWeekday ? notBefore(end, first) : end;
}

/** Whether a weekday and a time come next, and no date with which the weekday would be that of the date. */
function namesWeekday(cursor) {
    return weekdayNumber(cursor.peek()) >= 0 && looksLikeClock(cursor.peek(1));
}

/** An end that names a weekday is on the first such day that is not before the start. */
function notBefore(end, { day }) {
    return !end.clock || end.day >= day ? end : movedTo(end, addDays(day, (weekday(end.day) - weekday(day) + 7) % 7));
}

/** `1h 30` is a length to some, and `30` may be the note. */
function requireNoMinutes(cursor, length) {
    const word = cursor.peek();
    if (cursor.left() === 1 && /^[0-5]?\d$/.test(word) && /^\d+ ?(?:h|hrs?|hours?)$/i.test(length)) {
        throw new NotUnderstood(`"${length} ${word}": write ${length} ${word}m for the length; a note that is a number goes into`
            + ' the field for the note');
    }
}

/** With the end that follows a start without a dash: a length or a moment. `--for` is what the command line calls a length. */
function plainEnd(cursor, first, context) {
    const startText = cursor.since(0);
    const missing = (why) => new NotUnderstood(`the end is missing: ${why}write ${startText} ${
        first.clock ? '10:30' : 'now'} or ${startText} 45m`);
    if (cursor.done()) {
        throw missing('');
    }
    if (cursor.skipIf('--for')) {
        const text = cursor.rest();
        cursor.skip(cursor.left());
        return lasting(first, readLength(text), context);
    }
    if (isEdge(cursor.peek()) && cursor.left() > 1) {
        const word = cursor.take();
        throw new NotUnderstood(`"${word}" may be the end or the note: write ${startText} - ${word} for the end`);
    }
    const { position } = cursor;
    const isLengthNamed = cursor.skipIf('for', '+');
    const isClock = first.clock?.form === 'letter' && !isLengthNamed && withColon(cursor.peek()) !== null;
    const length = isClock ? null : isLengthNamed ? readNamedLength(cursor) : readLengthAt(cursor);
    if (length !== null && cursor.peek() !== 'ago') {
        requireNoMinutes(cursor, cursor.since(position));
        return lasting(first, length, context);
    }
    cursor.position = position;
    const isWeekday = namesWeekday(cursor);
    const read = tryMoment(cursor, baseOf(first, context), context);
    if (!read) {
        throw missing(`"${cursor.take()}" is not a time; `);
    }
    if (first.clock?.form === 'letter' && read.clock && read.clock.form !== 'letter') {
        // 1h30 8:00 may be an hour and a half, begun at 8:00.
        const endText = cursor.since(position);
        throw new NotUnderstood(`"${startText}" may be a time or a length: write ${startText.replace('h', ':')} ${endText}, or ${
            endText} ${startText}`);
    }
    const end = isWeekday ? notBefore(read, first) : read;
    return spanOf(clockRange(first, end, cursor.since(0), false, context), first, end);
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
    const read = cursor.done() ? null : tryMoment(cursor, context.day, context);
    const moment = read && withDayAfter(cursor, read, context);
    if (!moment) {
        requireNoteAlone(cursor, context);
        return { start: context.now, rest: cursor.rest() };
    }
    if ([...DASHES, ...CONNECTORS].includes(cursor.peek()) && timeFollows(cursor, 1, context)) {
        throw new NotUnderstood(`"${text.trim()}" begins with two times, so it is an interval that is over`);
    }
    if (DASHES.includes(cursor.peek()) && /^\?+$/.test(cursor.peek(1))) {
        // klog has this for what still goes on.
        cursor.skip(2);
    }
    requireNoNote(first, moment, cursor);
    requireNoteAfterTimes(cursor, moment.isDayNamed, context);
    return { start: instantOf(moment, context), rest: cursor.rest() };
}

/** Digits alone, `soy`, `1h30` and a stamp without its day may be meant as the note, as a length, or be a slip. */
function requireNoNote(first, moment, cursor) {
    const isLetter = first.includes('h') && withColon(first) !== null;
    const isHour = isBareClock(first) && !cursor.done();
    const exact = isEdge(first) ? `${moment.day} 0:00` : exactStamp(first);
    if (cursor.position === 1 && (isLetter || isHour || exact)) {
        throw new NotUnderstood(`"${first}" may be a time or ${isLetter ? 'a length' : 'the note'}: write ${
            exact ?? withColon(first) ?? `${first}:00`}`);
    }
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
    const moment = withDayAfter(cursor, readMomentAt(cursor, context.day, context), context);
    const shift = cursor.since(0).toLowerCase() === 'now' ? shiftAt(cursor) : 0;
    if (!cursor.done()) {
        throw noTime(text.trim());
    }
    return instantOf(moment, context) + shift;
}

/** What comes after now in `now + 1 hour`. */
function shiftAt(cursor) {
    const { position } = cursor;
    cursor.skip(cursor.left());
    const [, sign, length] = /^([+−-]) ?(.+)$/.exec(cursor.since(position)) ?? [];
    if (length && looksLikeLength(length)) {
        return sign === '+' ? readLength(length) : -readLength(length);
    }
    cursor.position = position;
    return 0;
}

function withDayAfter(cursor, moment, context) {
    const day = isMovable(moment) ? dayAfter(cursor, context) : null;
    return day ? movedTo(moment, day) : moment;
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
function complete({ now, zone, day, weekStart, clockChange }) {
    const today = dateOf(now, zone);
    return { now: Math.floor(now / 1000) * 1000, zone, today, day: day ?? today, weekStart, clockChange };
}

function inOrder(read) {
    const { start, end } = read;
    if (end <= start) {
        throw new NotUnderstood('the end is not after the start; over midnight, write a range such as 22:00-1:00');
    }
    if (end - start > LONGEST) {
        throw new NotUnderstood(`this is too long: an interval can be at most ${LONGEST_DAYS} days long`);
    }
    return read;
}
