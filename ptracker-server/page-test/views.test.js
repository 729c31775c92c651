// What the list and the totals say of intervals, as far as it needs no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hueOf } from '../src/main/resources/org/ptracker/server/web/lib/dom.js';
import { distinctTags, hasTag } from '../src/main/resources/org/ptracker/server/web/lib/tags.js';
import { timesOf } from '../src/main/resources/org/ptracker/server/web/list/row-times.js';
import { nameOf, shortName } from '../src/main/resources/org/ptracker/server/web/totals/table.js';
import { usualRange } from '../src/main/resources/org/ptracker/server/web/totals/range.js';

const ZONE = 'Europe/Berlin';

test('a row of the list says its times, with offsets where the clocks change', () => {
    const times = (start, end) => timesOf({ start, end }, ZONE);
    assert.equal(times('2026-11-24T08:00:00Z', '2026-11-24T09:30:00Z'), '09:00–10:30');
    assert.equal(times('2026-11-24T22:00:00Z', '2026-11-25T00:00:00Z'), '23:00–Wed 25 Nov 01:00');
    assert.equal(times('2026-11-24T08:00:00Z', null), '09:00–now');
    assert.equal(times('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'), '02:30 (UTC+2)–02:30 (UTC+1)');
    assert.equal(times('2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z'), '22:00 (UTC+2)–Sun 25 Oct 06:00 (UTC+1)');
    assert.equal(times('2026-10-24T20:00:00Z', '2026-10-24T21:00:00Z'), '22:00–23:00');
});

test('a row of the totals says which days it adds up', () => {
    const week = { key: '2026-W48', start: '2026-11-22T23:00:00Z', end: '2026-11-29T23:00:00Z' };
    assert.equal(nameOf(week, 'week', ZONE), 'Week 48, 23–29 November 2026');
    assert.equal(nameOf({ ...week, end: '2026-11-23T23:00:00Z' }, 'week', ZONE), 'Week 48, Mon 23 Nov 2026');
    assert.equal(nameOf({ ...week, key: '2026-11-22' }, 'week', ZONE), '23–29 November 2026');
    const day = { key: '2026-11-24', start: '2026-11-23T23:00:00Z', end: '2026-11-24T23:00:00Z' };
    assert.equal(nameOf(day, 'day', ZONE), 'Tue 24 Nov 2026');
    const month = { key: '2026-02', start: '2026-01-31T23:00:00Z', end: '2026-02-28T23:00:00Z' };
    assert.equal(nameOf(month, 'month', ZONE), 'February 2026');
    assert.deepEqual([shortName(week, 'week', ZONE), shortName(day, 'day', ZONE), shortName(month, 'month', ZONE)], ['23 Nov', '24', 'Feb']);
});

test('totals begin with the week of the date', () => {
    assert.deepEqual(usualRange({ date: '2026-11-29', user: { week_start: 'monday' } }), { from: '2026-11-23', to: '2026-11-29' });
    assert.deepEqual(usualRange({ date: '2026-11-29', user: { week_start: 'sunday' } }), { from: '2026-11-29', to: '2026-12-05' });
    assert.deepEqual(usualRange({ date: '2026-11-29', user: {} }), { from: '2026-11-23', to: '2026-11-29' });
});

test('tags are the same in upper and lower case, letter by letter', () => {
    assert.ok(hasTag(['Work', 'mail'], 'WORK'));
    assert.ok(hasTag(['ΟΔΟΣ'], 'οδος'));
    assert.ok(!hasTag(['Straße'], 'STRASSE'));
    assert.deepEqual(distinctTags(['Work', 'mail', 'work', 'Mail', 'x']), ['Work', 'mail', 'x']);
});

test('a tag has one colour, the same everywhere', () => {
    assert.equal(hueOf('work'), hueOf('work'));
    const hues = ['work', 'review', 'ünïcode', '漢字', '', 'a', 'b', 'c'].map(hueOf);
    assert.ok(hues.every((hue) => hue >= 0 && hue < 360 && hue % 20 === 10), String(hues));
    assert.ok(new Set(hues).size > 4);
});
