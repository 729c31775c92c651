// What time it is, on a device whose clock may be wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockAhead, hearDate, timeNow } from '../src/main/resources/org/ptracker/server/web/lib/clock.js';

const NOON = Date.UTC(2026, 10, 24, 12);
const DATE = 'Tue, 24 Nov 2026 12:00:00 GMT';

function hear(ahead, took = 200) {
    hearDate(DATE, NOON + ahead - took, NOON + ahead);
}

test('a clock that is right within a minute is left alone', () => {
    for (const ahead of [0, 900, 59_000, -59_000]) {
        hear(ahead);
        assert.equal(clockAhead(), 0);
    }
});

test('the clock of the server counts beyond that, whichever is ahead', () => {
    for (const ahead of [600_000, -3_600_000]) {
        hear(ahead);
        assert.equal(clockAhead(), ahead);
        assert.ok(Math.abs(Date.now() - ahead - timeNow()) < 1000);
    }
});

test('it keeps what it knows while answers differ by a second, and learns that the clock was set', () => {
    hear(600_000);
    hear(601_500);
    assert.equal(clockAhead(), 600_000);
    hear(400);
    assert.equal(clockAhead(), 0);
});

test('answers that were waited for, and those without a date, tell nothing', () => {
    hear(0);
    hear(90_000, 90_000);
    hearDate(null, NOON, NOON);
    hearDate('yesterday', NOON, NOON);
    assert.equal(clockAhead(), 0);
});
