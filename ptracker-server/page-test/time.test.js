// Clocks and calendars of zones whose clocks do what one would rather forget.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    HOUR, addDays, areSameZone, addMonths, balance, clock, clockChange, dateOf, dayName, instants, isDate, isZone, length, monthName, offsetName, rangeName,
    shortDay, span, startOfDay, wall, weekNumber, weekOf,
} from '../src/main/resources/org/ptracker/server/web/times/time.js';

const at = (text) => Date.parse(text);
const texts = ({ exact, kind, earlier, later }) => (kind
    ? [kind, new Date(earlier).toISOString(), new Date(later).toISOString()] : ['exact', new Date(exact).toISOString()]);
const when = (date, hour, minute, zone) => {
    const [year, month, day] = date.split('-').map(Number);
    return texts(instants({ year, month, day, hour, minute }, zone));
};

test('a time that the clocks skip is two, an hour apart', () => {
    assert.deepEqual(when('2026-03-29', 2, 30, 'Europe/Berlin'), ['gap', '2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z']);
    assert.deepEqual(when('2026-03-29', 3, 0, 'Europe/Berlin'), ['exact', '2026-03-29T01:00:00.000Z']);
    assert.deepEqual(when('2026-03-29', 1, 59, 'Europe/Berlin'), ['exact', '2026-03-29T00:59:00.000Z']);
});

test('a time that the clocks repeat is two, the first one before the change', () => {
    assert.deepEqual(when('2026-10-25', 2, 0, 'Europe/Berlin'), ['fold', '2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']);
    assert.deepEqual(when('2026-10-25', 3, 0, 'Europe/Berlin'), ['exact', '2026-10-25T02:00:00.000Z']);
});

test('on Lord Howe Island the clocks change by half an hour', () => {
    assert.deepEqual(when('2026-10-04', 2, 15, 'Australia/Lord_Howe'),
        ['gap', '2026-10-03T15:15:00.000Z', '2026-10-03T15:45:00.000Z']);
    assert.deepEqual(when('2026-04-05', 1, 45, 'Australia/Lord_Howe'),
        ['fold', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']);
    assert.deepEqual(when('2026-10-04', 2, 30, 'Australia/Lord_Howe'), ['exact', '2026-10-03T15:30:00.000Z']);
});

test('Samoa skipped a whole day', () => {
    assert.equal(dateOf(at('2011-12-30T09:59:59Z'), 'Pacific/Apia'), '2011-12-29');
    assert.equal(dateOf(at('2011-12-30T10:00:00Z'), 'Pacific/Apia'), '2011-12-31');
    assert.equal(startOfDay('2011-12-30', 'Pacific/Apia'), startOfDay('2011-12-31', 'Pacific/Apia'));
});

test('where midnight is skipped the day begins at one', () => {
    assert.equal(new Date(startOfDay('2018-11-04', 'America/Sao_Paulo')).toISOString(), '2018-11-04T03:00:00.000Z');
    assert.equal(clock(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo'), '01:00');
    assert.equal(startOfDay('2018-11-05', 'America/Sao_Paulo') - startOfDay('2018-11-04', 'America/Sao_Paulo'), 23 * HOUR);
});

test('where midnight comes twice the day begins at the first', () => {
    assert.equal(new Date(startOfDay('2026-11-01', 'America/Havana')).toISOString(), '2026-11-01T04:00:00.000Z');
    assert.equal(startOfDay('2026-11-02', 'America/Havana') - startOfDay('2026-11-01', 'America/Havana'), 25 * HOUR);
});

test('the change of a day is found to the millisecond', () => {
    const day = (date) => [startOfDay(date, 'Europe/Berlin'), startOfDay(addDays(date, 1), 'Europe/Berlin')];
    assert.deepEqual(clockChange(...day('2026-03-29'), 'Europe/Berlin'), { at: at('2026-03-29T01:00:00Z'), before: 60, after: 120 });
    assert.deepEqual(clockChange(...day('2026-10-25'), 'Europe/Berlin'), { at: at('2026-10-25T01:00:00Z'), before: 120, after: 60 });
    assert.equal(clockChange(...day('2026-03-30'), 'Europe/Berlin'), null);
    assert.equal(clockChange(...day('2026-03-28'), 'Europe/Berlin'), null);
});

test('wall clocks before 1970 and with odd offsets', () => {
    const shown = wall(at('1969-12-31T23:59:59.250Z'), 'Asia/Kathmandu');
    assert.deepEqual([shown.day, shown.hour, shown.minute, shown.millisecond, shown.offset], [1, 5, 29, 250, 330]);
    assert.equal(wall(at('2026-01-01T00:00:00Z'), 'Asia/Kathmandu').offset, 345);
});

test('weeks begin on the day of the account', () => {
    assert.deepEqual(weekOf('2026-11-24'), weekOf('2026-11-29'));
    assert.deepEqual([weekOf('2026-11-29')[0], weekOf('2026-11-29')[6]], ['2026-11-23', '2026-11-29']);
    assert.deepEqual([weekOf('2026-11-29', 'sunday')[0], weekOf('2026-11-29', 'sunday')[6]], ['2026-11-29', '2026-12-05']);
    assert.deepEqual([weekOf('2026-11-27', 'saturday')[0], weekOf('2026-11-28', 'saturday')[0]], ['2026-11-21', '2026-11-28']);
});

test('the number of a week is that of its Thursday', () => {
    const numbers = { '2026-01-01': 1, '2025-12-29': 1, '2025-12-28': 52, '2027-01-03': 53, '2027-01-04': 1, '2020-12-31': 53, '2024-12-30': 1 };
    for (const [date, number] of Object.entries(numbers)) {
        assert.equal(weekNumber(date), number, date);
    }
});

test('months end on their last day', () => {
    assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
    assert.equal(addMonths('2024-01-31', 1), '2024-02-29');
    assert.equal(addMonths('2026-03-31', -13), '2025-02-28');
    assert.equal(addMonths('2026-11-30', 3), '2027-02-28');
    assert.equal(addDays('2024-02-28', 2), '2024-03-01');
    assert.equal(addDays('2026-01-01', -1), '2025-12-31');
});

test('only dates of the calendar are dates', () => {
    assert.deepEqual(['2024-02-29', '2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', null, '2026-11-24T00:00'].map(isDate),
        [true, false, false, false, false, false, false, false]);
    assert.deepEqual(['Europe/Berlin', 'UTC', 'Europe/Nowhere', ''].map(isZone), [true, true, false, false]);
});

test('texts of days and ranges', () => {
    assert.equal(dayName('2026-11-24'), 'Tuesday 24 November 2026');
    assert.deepEqual([shortDay('2026-03-01'), shortDay('2026-03-01', true)], ['Sun 1 Mar', 'Sun 1 Mar 2026']);
    assert.equal(rangeName('2026-11-23', '2026-11-29'), '23–29 November 2026');
    assert.equal(rangeName('2026-11-30', '2026-12-06'), '30 November – 6 December 2026');
    assert.equal(rangeName('2026-12-28', '2027-01-03'), '28 December 2026 – 3 January 2027');
    assert.equal(monthName('2026-05-31'), 'May 2026');
});

test('a span names the days that are not its own', () => {
    const zone = 'Europe/Berlin';
    const [start, end] = [at('2026-11-23T21:00:00Z'), at('2026-11-24T00:00:00Z')];
    assert.equal(span(start, end, zone), '22:00–Tue 24 Nov 01:00');
    assert.equal(span(start, end, zone, '2026-11-24'), 'Mon 23 Nov 22:00–01:00');
    assert.equal(span(start, at('2026-11-23T22:30:07Z'), zone), '22:00–23:30:07');
    assert.equal(span(start, null, zone), '22:00–now');
    assert.equal(span(start, undefined, zone), '22:00–now');
});

test('offsets and lengths in words', () => {
    assert.deepEqual([0, 60, -210, 345, -44.5].map(offsetName), ['UTC', 'UTC+1', 'UTC-3:30', 'UTC+5:45', 'UTC-0:44']);
    assert.deepEqual([0, 999, 20_000, 59_999, 60_000, HOUR - 1, HOUR, 90 * 60_000, 49 * HOUR].map(length),
        ['0 min', '0 min', '20 s', '59 s', '1 min', '59 min', '1 h', '1 h 30 min', '49 h']);
});

test('a balance has its sign, and minutes only', () => {
    assert.deepEqual([0, 59.9, -59.9, 60, -5400, 28_800.5].map(balance), ['0 h', '0 h', '0 h', '+1 min', '−1 h 30 min', '+8 h']);
});

test('the names of UTC are one zone, and so are an old and a new name', () => {
    for (const name of ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Etc/UCT', 'Zulu']) {
        assert.ok(areSameZone('UTC', name), name);
    }
    assert.ok(areSameZone('Asia/Calcutta', 'Asia/Kolkata'));
    assert.ok(!areSameZone('Europe/London', 'UTC'));
    assert.ok(!areSameZone('Mars/Olympus', 'UTC'));
});
