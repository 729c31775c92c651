// Where blocks stand in the calendar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busyIn, hoursOf, piecesOf } from '../src/main/resources/org/ptracker/server/web/calendar/layout.js';
import { HOUR, addDays, startOfDay } from '../src/main/resources/org/ptracker/server/web/times/time.js';

const ZONE = 'Europe/Berlin';
const DAY = '2026-11-24';
const [FROM, TO] = [startOfDay(DAY, ZONE), startOfDay(addDays(DAY, 1), ZONE)];
const NOW = FROM + 12 * HOUR;

/** Hours of the day; an open one has no end. */
const interval = (id, from, to) => ({
    id, version: 1, start: new Date(FROM + from * HOUR).toISOString(), ...(to === undefined ? {} : { end: new Date(FROM + to * HOUR).toISOString() }),
});
const pieces = (...intervals) => piecesOf(intervals, FROM, TO, NOW);
/** id, lane, how many lanes it takes, of how many. */
const places = (...intervals) => pieces(...intervals).map(({ interval: { id }, lane, span, lanes }) => `${id} ${lane}+${span}/${lanes}`);

test('what only touches the day is not in it', () => {
    assert.deepEqual(pieces(interval('before', -2, 0), interval('after', 24, 25)), []);
    const [piece] = pieces(interval('all', -1, 25));
    assert.deepEqual([piece.start, piece.end, piece.before, piece.after], [FROM, TO, true, true]);
    const [whole] = pieces(interval('whole', 0, 24));
    assert.deepEqual([whole.before, whole.after], [false, false]);
});

test('an open interval goes on until now, and on a past day to its end', () => {
    const [open] = pieces(interval('open', 9));
    assert.deepEqual([open.start, open.end, open.open], [FROM + 9 * HOUR, NOW, true]);
    const [yesterday] = piecesOf([interval('open', 9)], FROM, TO, TO + HOUR);
    assert.deepEqual([yesterday.end, yesterday.after, yesterday.open], [TO, true, false]);
    const [future] = piecesOf([interval('future', 15)], FROM, TO, NOW);
    assert.deepEqual([future.start, future.end, future.open], [FROM + 15 * HOUR, FROM + 15 * HOUR, true]);
});

test('back to back intervals share a lane', () => {
    assert.deepEqual(places(interval('a', 9, 10), interval('b', 10, 11)), ['a 0+1/1', 'b 0+1/1']);
});

test('overlapping ones stand side by side, the longer one first', () => {
    assert.deepEqual(places(interval('short', 9, 10), interval('long', 9, 12)), ['long 0+1/2', 'short 1+1/2']);
    assert.deepEqual(places(interval('b', 9, 10), interval('a', 9, 10)), ['a 0+1/2', 'b 1+1/2']);
});

test('a lane that is free again is taken again', () => {
    assert.deepEqual(places(interval('a', 9, 12), interval('b', 9.5, 10.5), interval('c', 10.5, 11.5)),
        ['a 0+1/2', 'b 1+1/2', 'c 1+1/2']);
});

test('a block is as wide as the lanes beside it are free', () => {
    const found = places(interval('a', 9, 12), interval('b', 9, 10), interval('c', 9, 10), interval('d', 10.5, 11.5));
    assert.deepEqual(found, ['a 0+1/3', 'b 1+1/3', 'c 2+1/3', 'd 1+2/3']);
});

test('groups that do not meet do not narrow each other', () => {
    assert.deepEqual(places(interval('a', 9, 10), interval('b', 9, 10), interval('c', 14, 15)), ['a 0+1/2', 'b 1+1/2', 'c 0+1/1']);
    assert.deepEqual(places(interval('a', 9, 10), interval('b', 9, 10), interval('c', 10, 11)), ['a 0+1/2', 'b 1+1/2', 'c 0+1/1']);
});

test('short ones that touch share a lane, and what has just begun makes room only where something is', () => {
    assert.deepEqual(places(interval('a', 9, 9.25), interval('b', 9.25, 11)), ['a 0+1/1', 'b 0+1/1']);
    assert.deepEqual(places(interval('a', 9, 9.01), interval('b', 9.01, 9.02), interval('c', 9.02, 9.03)), ['a 0+1/1', 'b 0+1/1', 'c 0+1/1']);
    assert.deepEqual(places(interval('before', 11, 12), interval('open', 12)), ['before 0+1/1', 'open 0+1/1']);
    assert.deepEqual(places(interval('around', 11, 13), interval('open', 12)), ['around 0+1/2', 'open 1+1/2']);
});

test('overlapping time is busy once', () => {
    assert.equal(busyIn(pieces(interval('a', 9, 12), interval('b', 10, 11), interval('c', 11.5, 13))), 4 * HOUR);
    assert.equal(busyIn(pieces(interval('a', 9, 10), interval('b', 10, 11))), 2 * HOUR);
    assert.equal(busyIn([]), 0);
});

function labels(date, zone) {
    const { hours, change } = hoursOf(startOfDay(date, zone), startOfDay(addDays(date, 1), zone), zone);
    return { labels: hours.map(({ label, again }) => label.slice(0, 2) + (again ? '′' : '')), change, hours };
}

test('a day has the hours of its own clocks', () => {
    const plain = labels('2026-11-24', ZONE);
    assert.deepEqual([plain.labels.length, plain.labels[0], plain.labels[23], plain.change], [24, '00', '23', null]);

    const spring = labels('2026-03-29', ZONE);
    assert.deepEqual(spring.labels.slice(0, 4), ['00', '01', '03', '04']);
    assert.equal(spring.labels.length, 23);

    const autumn = labels('2026-10-25', ZONE);
    assert.deepEqual(autumn.labels.slice(0, 5), ['00', '01', '02', '02′', '03']);
    assert.equal(autumn.labels.length, 25);
});

test('where clocks change by half an hour, full hours stand where the clocks show them', () => {
    const day = labels('2026-10-04', 'Australia/Lord_Howe');
    assert.deepEqual(day.labels.slice(0, 4), ['00', '01', '03', '04']);
    assert.equal(day.hours[2].at - day.hours[1].at, 1.5 * HOUR);
});
