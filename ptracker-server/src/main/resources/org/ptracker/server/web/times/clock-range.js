import { addDays, HOUR } from './time.js';
import { clockText, onDay, secondsOf } from './read-clock.js';
import { NotUnderstood } from './not-understood.js';
import { dayOf, instantOf } from './read-moment.js';

/** Longer than anybody means who types two clock times, unless they say the day. */
export const LONGEST_WITHOUT_DAY = 16 * HOUR;
const NOON = 12;

/**
 * The span of two ends, {start, end} in milliseconds: which half of the day, and which day, they mean.
 *
 * @param first, last as tryMoment answers them; @param text both as typed; @param isRange whether the end may be on the next day
 */
export function clockRange(first, last, text, isRange, context) {
    const end = { ...last, clock: asEnd(last.clock) };
    if (!first.clock || !end.clock) {
        return { start: instantOf(first, context), end: instantOf(end, context) };
    }
    const [from, to] = halves({ ...first, clock: first.clock }, end, text);
    if (!isRange && !end.isDayNamed && isBeforeInOtherHalf(to, from)) {
        throw new NotUnderstood(`"${text}": the end is not after the start; write ${from.clock.text} ${
            clockText(inHalf(to.clock, 'pm'))}, or over midnight ${from.clock.text}-${clockText(to.clock)}`);
    }
    if (!isRange || end.isDayNamed || isAfter(to, from)) {
        return checked(from, to, text, isRange, context);
    }
    if (secondsOf(to.clock) === secondsOf(from.clock)) {
        throw new NotUnderstood(`"${text}" has no length; for a whole day write ${clockText(from.clock)} 24h`);
    }
    if (from.clock.form === 'bare' && to.clock.form === 'bare') {
        throw bareHours(from.clock.hour, to.clock.hour, text);
    }
    const nextDay = { ...to, day: addDays(to.day, 1) };
    if (isBeforeInOtherHalf(to, from)) {
        throw new NotUnderstood(`"${text}" ends before it starts; write ${clockText(from.clock)}-${clockText(inHalf(to.clock, 'pm'))
        }, or over midnight ${dayText(from, context)} - ${dayText(nextDay, context)}`);
    }
    return checked(from, nextDay, text, true, context);
}

/** Midnight, as an end, is that after the day. */
function asEnd(clock) {
    return clock?.form === 'midnight' ? { ...clock, form: 'end' } : clock;
}

function isAfter(to, from) {
    const [end, start] = [onDay(to.clock, to.day), onDay(from.clock, from.day)];
    return end.date > start.date || (end.date === start.date && secondsOf(end) > secondsOf(start));
}

/** Whether an end comes before its start, but would not if it were after noon. */
function isBeforeInOtherHalf(to, from) {
    return mayBeEitherHalf(to.clock) && isAfter(from, to) && isAfter({ ...to, clock: inHalf(to.clock, 'pm') }, from);
}

function checked(from, to, text, isRange, context) {
    const span = { start: instantOf(from, context), end: instantOf(to, context) };
    const isNextDay = to.day !== from.day;
    const isWholeDay = isRange && to.clock.form === 'end' && secondsOf(from.clock) === 0;
    const isDayNamed = to.isDayNamed || (from.isDayNamed && !isNextDay);
    const length = span.end - span.start;
    if (!isDayNamed && !isWholeDay && length > LONGEST_WITHOUT_DAY) {
        throw new NotUnderstood(`"${text}" is ${Math.floor(length / HOUR)} hours long; if that is right, name the days: write ${
            dayText(from, context)} - ${dayText(to, context)}`);
    }
    return span;
}

function dayText(moment, context) {
    return `${dayOf(moment, context)} ${moment.clock.form === 'end' ? '24:00' : clockText(moment.clock)}`;
}

/** Where one end says am or pm: the half of the other with which it is a span of one day, if there is one only. */
function halves(from, to, text) {
    const isFirst = from.clock.form === 'half';
    const open = isFirst ? to.clock : from.clock;
    if (isFirst === (to.clock.form === 'half') || !mayBeEitherHalf(open)) {
        return [from, to];
    }
    const fitting = ['am', 'pm']
        .map((half) => (isFirst ? [from, { ...to, clock: inHalf(open, half) }] : [{ ...from, clock: inHalf(open, half) }, to]))
        .filter(([start, end]) => isAfter(end, start));
    if (fitting.length === 1) {
        return fitting[0];
    }
    const instead = fitting.map(([start, end]) => `${start.clock.text}-${end.clock.text}`).join(' or ') || '21:00-22:30';
    throw new NotUnderstood(`"${text}": say am or pm at both ends, or write ${instead}`);
}

function mayBeEitherHalf({ form, hour }) {
    return ['bare', 'colon'].includes(form) && hour >= 1 && hour <= NOON;
}

function inHalf(clock, half) {
    return { ...clock, text: clock.text + half, hour: clock.hour % NOON + (half === 'pm' ? NOON : 0), form: 'half' };
}

function bareHours(from, to, text) {
    const isByDay = from >= 1 && from <= NOON && to >= 1 && to < NOON;
    const isNoon = from === NOON;
    const byDay = `${from}-${to + NOON}, ${from}${isNoon ? 'pm' : 'am'}-${to}pm or ${
        isNoon ? `12am-${to}am` : `${from + NOON}-${to}:00`}`;
    return new NotUnderstood(`"${text}" ends before it starts; write ${isByDay ? byDay : `${from}-${to}:00 over midnight`}`);
}
