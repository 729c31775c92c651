// A note that begins like a time is refused: nobody who types `9-10 yesterday 11-12` means a note.
import { DASHES } from './cursor.js';
import { NotUnderstood } from './not-understood.js';
import { isEdge } from './periods.js';
import { hasPoint, isBareClock, looksLikeClock, withColon } from './read-clock.js';
import { readDayAt } from './read-day.js';
import { looksLikeLength, readLengthAt } from './read-length.js';
import { tryMoment } from './read-moment.js';
import { isBareStamp, isStamp } from './stamp.js';

const BEFORE_TIMES = ['at', 'from', 'since', 'to', 'until', 'till', 'for', 'and', 'on', '&', 'plus', 'then', 'also', 'or'];
const WORDS = ['now', 'am', 'pm', 'ago', 'noon', 'midnight', '--for'];
const PARTS_OF_AN_HOUR = ['half', 'quarter'];
/** What a word that is a time may have in it besides. */
const IN_WORDS = ['<', '>', '?', 'ago', 'now'];
/** What begins no note. */
const ALONE = ['-', '–', '—', '..'];
const OFFSET_FROM_UTC = /^(?:[+-]\d{2}:?\d{2}|utc|gmt|z)$/;
/** How Timewarrior and klog name times. */
const OF_OTHER_TOOLS = /^(?::(?:(?:last)?(?:day|week|month|quarter|year)|today|yesterday|all)|<\d.*|[[(~]?\d{1,2}:\d{2}[\])>?].*|[~>]\d.*)$/;
const FRACTION = /^\d{1,2}\.\d{2}-\d{1,2}\.\d{2}$/;

/** Refuses a note after times that begins or ends like one more time. */
export function requireNoteAfterTimes(cursor, isDayNamed, context) {
    const text = timeIn(cursor, isDayNamed, context);
    if (text) {
        throw new NotUnderstood(`"${text}" after the times looks like one more time${instead(text)}; a day comes before the time`
            + ' (yesterday 9:00), and a note that begins like this goes into the field for the note');
    }
}

/** Refuses a note before which no time was found, but which begins or ends like one. */
export function requireNoteAlone(cursor, context) {
    const text = timeIn(cursor, false, context) ?? atEnd(cursor);
    if (text) {
        throw new NotUnderstood(`"${text}" looks like a time${instead(text)}; the time comes first`);
    }
}

function instead(text) {
    return withColon(text) ? `, which is written ${withColon(text)}` : '';
}

/** What there reads like a time, or null. */
function timeIn(cursor, isDayNamed, context) {
    if (!cursor.betweenWords()) {
        throw new NotUnderstood(`"${cursor.rest().split(' ')[0]}" is one time too many: write a start and an end, or a range alone`);
    }
    const { position } = cursor;
    const isTime = begins(cursor, isDayNamed, context);
    if (isTime) {
        skipWord(cursor);
    }
    const text = cursor.since(position);
    const isWhole = cursor.betweenWords();
    cursor.position = position;
    return isTime && isWhole ? text : agoAtEnd(cursor);
}

function skipWord(cursor) {
    while (!cursor.betweenWords() && continues(cursor.peek())) {
        cursor.take();
    }
}

/** Whether a part of a word goes on with a time, as the dash and the end of a range do. */
function continues(part) {
    return DASHES.includes(part) || IN_WORDS.includes(part) || looksLikeClock(part) || isStamp(part)
        || looksLikeLength(part.toUpperCase());
}

/** Goes over what reads like a time, without judging it. */
function begins(cursor, isDayNamed, context) {
    const word = cursor.peek();
    if (cursor.done()) {
        return false;
    }
    if (isBareStamp(word)) {
        cursor.take();
        return isBareStamp(cursor.peek());
    }
    if (isBareClock(word)) {
        return bare(cursor) || (skipDay(cursor, context) && (!isDayNamed || looksLikeClock(cursor.peek())));
    }
    if (isEdge(word)) {
        cursor.take();
        return cursor.done();
    }
    if (BEFORE_TIMES.includes(word)) {
        cursor.take();
        const isOn = word === 'on';
        const isRange = DASHES.includes(cursor.peek(1));
        return !cursor.done() && (isOn || isRange || !isBareClock(cursor.peek())) && begins(cursor, isDayNamed || !isOn, context);
    }
    const marks = countMarks(word, cursor.peek(1));
    cursor.skip(marks);
    if (marks || (/^[-−]\d/.test(word) && !looksLikeLength(word.slice(1)))) {
        return marks > 0;
    }
    return timeOrDay(cursor, isDayNamed, context);
}

/** How many words here are part of a time, whatever comes after them. */
function countMarks(word, second) {
    if (DASHES.includes(word) && looksLikeClock(second)) {
        return 2;
    }
    if ((PARTS_OF_AN_HOUR.includes(word) && ['past', 'to'].includes(second)) || (word === '+' && looksLikeLength(second))) {
        return 2;
    }
    const isMark = WORDS.includes(word) || ALONE.includes(word) || hasPoint(word)
        || [FRACTION, OF_OTHER_TOOLS, OFFSET_FROM_UTC].some((pattern) => pattern.test(word));
    return isMark ? 1 : 0;
}

/** A time, a length, or a day: the last alone is a word of the note where the day has been named before. */
function timeOrDay(cursor, isDayNamed, context) {
    const { position } = cursor;
    if (readLengthAt(cursor) !== null) {
        return true;
    }
    try {
        return tryMoment(cursor, context.day, context) !== null;
    } catch (failure) {
        if (!(failure instanceof NotUnderstood)) {
            throw failure;
        }
        cursor.position = position;
        return !(skipDay(cursor, context) && isDayNamed && !looksLikeClock(cursor.peek()));
    }
}

/** Goes over a day, or over one token where there is none, and tells whether there was. */
function skipDay(cursor, { today }) {
    const { position } = cursor;
    try {
        if (readDayAt(cursor, today)) {
            return true;
        }
    } catch (failure) {
        if (!(failure instanceof NotUnderstood)) {
            throw failure;
        }
        cursor.position = position;
    }
    cursor.take();
    return false;
}

/** A number alone may be a ticket; two of them, or one before a dash, are times. */
function bare(cursor) {
    const [first, second] = [cursor.peek(), cursor.peek(1)];
    if (DASHES.includes(second) && looksLikeClock(cursor.peek(2))) {
        cursor.skip(3);
        return true;
    }
    const isClock = (digits) => digits.length > 2 && isBareClock(digits) && looksLikeClock(digits);
    if (['am', 'pm', 'a.m.', 'p.m.'].includes(second) || (isClock(first) && isClock(second))) {
        cursor.skip(2);
        return true;
    }
    return readLengthAt(cursor) !== null;
}

/** `review at 9:00`, where no time came first. */
function atEnd(cursor) {
    const { position } = cursor;
    cursor.skip(Math.max(0, cursor.left() - 2));
    const [word, time] = [cursor.peek(), cursor.peek(1)];
    const isTime = ['at', 'since', 'from'].includes(word) && looksLikeClock(time)
        && (!isBareClock(time) || (word === 'at' && time.length <= 2));
    const start = cursor.position;
    cursor.skip(cursor.left());
    const text = isTime ? cursor.since(start) : null;
    cursor.position = position;
    return text;
}

/** `foo 1h ago` means a time too. */
function agoAtEnd(cursor) {
    const { position } = cursor;
    let found = null;
    while (!cursor.done()) {
        const start = cursor.position;
        if (readLengthAt(cursor) !== null && cursor.skipIf('ago') && cursor.done()) {
            found = cursor.since(start);
            break;
        }
        cursor.position = start + 1;
    }
    cursor.position = position;
    return found;
}
