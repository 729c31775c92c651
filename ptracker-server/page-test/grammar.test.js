// The page reads typed times as the command line does: by the rows that the browser tests use too, by the tables of the
// command line's document, and in zones whose clocks change.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as grammar from '../src/main/resources/org/ptracker/server/web/times/grammar.js';
import { ClockQuestion, NotUnderstood } from '../src/main/resources/org/ptracker/server/web/times/not-understood.js';
import { readDays } from '../src/main/resources/org/ptracker/server/web/times/read-day-range.js';
import { readLength } from '../src/main/resources/org/ptracker/server/web/times/read-length.js';
import { addDays } from '../src/main/resources/org/ptracker/server/web/times/time.js';
import { wordsFor } from '../src/main/resources/org/ptracker/server/web/times/write.js';

const CONTEXT = { now: Date.parse('2026-11-24T09:15:00Z'), zone: 'Europe/Berlin', weekStart: 'monday' };
const ROWS = new URL('../browser-test/src/test/resources/org/ptracker/browser/words.tsv', import.meta.url);
const OTHER_TOOLS = new URL(
    '../../ptracker-cli/src/test/resources/org/ptracker/cli/time/times-of-other-tools.tsv', import.meta.url);
const DOCUMENT = new URL('../../docs/cli.md', import.meta.url);
const iso = (milliseconds) => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

const READ = {
    span: (text, given) => {
        const { start, end, rest } = grammar.readSpan(text, given);
        return `${iso(start)} ${iso(end)} ${rest}`.trim();
    },
    start: (text, given) => {
        const { start, rest } = grammar.readStart(text, given);
        return `${iso(start)} ${rest}`.trim();
    },
    moment: (text, given) => iso(grammar.readMoment(text, given)),
    length: (text) => String(readLength(text) / 1000),
    day: (text, given) => grammar.readDay(text, given),
    days: (text, given) => {
        const { from, to } = readDays(text, given);
        return `${from} ${to}`;
    },
};

/** What a text is read as; `!` with the line that refuses it, `?` with both readings of a clock change. */
function read(what, text, given = {}) {
    try {
        return READ[what](text, { ...CONTEXT, ...given });
    } catch (failure) {
        if (failure instanceof ClockQuestion) {
            return `? ${failure.kind} ${iso(failure.earlier.at)} ${iso(failure.later.at)}`;
        }
        assert.ok(failure instanceof NotUnderstood, failure.stack);
        return `! ${failure.message}`;
    }
}

function check(what, text, expected, given) {
    const answer = read(what, text, given);
    if (expected.startsWith('!')) {
        assert.match(answer, /^[!?] /, text);
        assert.ok(answer.includes(expected.slice(1).trim()), `${text} is read as ${answer}`);
    } else {
        assert.equal(answer, expected, text);
    }
}

test('the rows of the browser tests', () => {
    const rows = readFileSync(ROWS, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
    assert.ok(rows.length > 170);
    rows.forEach(([what, text, expected]) => check(what, text, expected));
});

function table(header) {
    const lines = readFileSync(DOCUMENT, 'utf8').split('\n');
    const first = lines.findIndex((line) => line.startsWith(header)) + 2;
    const rows = lines.slice(first);
    return rows.slice(0, rows.findIndex((line) => !line.startsWith('|')))
        .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll(/^`|`$/g, '')));
}

test('the tables of the command line', () => {
    const choice = / --(earlier|later)/;
    const one = (what, typed, expected) => {
        const text = typed.replaceAll('"', '');
        const [, clockChange] = choice.exec(text) ?? [];
        check(what, text.replace(choice, ''), expected, clockChange ? { clockChange } : {});
    };
    const spans = table('| `ptracker add …` | is read as |');
    const alone = table('| `ptracker add …` with nothing after it | is read as |');
    const refused = table('| `ptracker add …` | is refused with |');
    const starts = table('| `ptracker start …` | starts at |');
    assert.ok(spans.length > 40 && refused.length > 20 && starts.length > 5, `${spans.length} ${refused.length} ${starts.length}`);
    alone.forEach(([text, expected]) => {
        one('span', text, expected.replace(' to ', ' '));
        one('span', `${text} planning`, '!after the times');
    });
    spans.forEach(([text, expected]) => one('span', text, expected.replace(' to ', ' ')));
    refused.forEach(([text]) => one('span', text, '!'));
    starts.forEach(([text, start, note]) => one('start', text, `${start} ${note}`.trim()));
});

test('what people type in other tools', () => {
    const rows = readFileSync(OTHER_TOOLS, 'utf8').split('\n').slice(1).filter(Boolean).map((line) => line.split('\t'));
    const kinds = { moment: 'moment', start: 'start', range: 'span', length: 'length' };
    const agreeing = rows.filter(([, kind, , , , verdict]) => Object.hasOwn(kinds, kind) && verdict === 'agrees');
    assert.ok(agreeing.length > 100, `${agreeing.length} rows`);
    agreeing.forEach(([, kind, text, meaning]) => {
        const expected = kind === 'length' ? String(readLength(meaning) / 1000) : meaning.replace(' to ', ' ');
        check(kinds[kind], text, expected);
    });
    rows.filter(([, kind, , , , verdict]) => Object.hasOwn(kinds, kind) && verdict === 'refused')
        .forEach(([, kind, text]) => check(kinds[kind], text, '!'));
});

/** The day that begins at an instant in Berlin, so many days on; null where none begins then. */
function dayAt(instant, days) {
    const text = new Date(Date.parse(instant)).toLocaleString('sv-SE', { timeZone: CONTEXT.zone });
    return text.endsWith(' 00:00:00') ? addDays(text.slice(0, 10), days) : null;
}

test('the whole days of the command line', () => {
    const rows = table('| `ptracker list …` | shows |').map(([text, shown]) => [text, ...shown.split(' to ')])
        .map(([text, from, to]) => [text, dayAt(from, 0), dayAt(to, -1)]).filter(([, from, to]) => from && to);
    assert.ok(rows.length > 40, `${rows.length} rows`);
    rows.forEach(([text, from, to]) => check('days', text, `${from} ${to}`));
});

test('a skipped or repeated time is asked about, and read as was chosen', () => {
    check('span', '29 mar 2026 2:30-4:00', '? gap 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z');
    check('span', '29 mar 2026 2:30-4:00', '2026-03-29T01:30:00Z 2026-03-29T02:00:00Z', { clockChange: 'later' });
    check('span', '25 oct 2026 2:30 30m', '? fold 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z');
    check('span', '25 oct 2026 2:30 30m', '2026-10-25T00:30:00Z 2026-10-25T01:00:00Z', { clockChange: 'earlier' });
    check('moment', '4 oct 2026 2:15', '? gap 2026-10-03T15:15:00Z 2026-10-03T15:45:00Z', { zone: 'Australia/Lord_Howe' });
});

test('over a clock change a range is as long as its clocks say, and a length is a length', () => {
    check('span', '24 oct 2026 22:00-6:00', '2026-10-24T20:00:00Z 2026-10-25T05:00:00Z');
    check('span', '24 oct 2026 22:00 8h', '2026-10-24T20:00:00Z 2026-10-25T04:00:00Z');
    check('span', '28 mar 2026 22:00-6:00', '2026-03-28T21:00:00Z 2026-03-29T04:00:00Z');
});

test('today is that of the zone, and weeks begin as the account has it', () => {
    check('day', 'today', '2026-11-24', { zone: 'Pacific/Honolulu', now: Date.parse('2026-11-25T09:59:59Z') });
    check('day', 'today', '2026-11-25', { zone: 'Pacific/Honolulu', now: Date.parse('2026-11-25T10:00:00Z') });
    check('days', 'week', '2026-11-22 2026-11-28', { weekStart: 'sunday' });
    check('days', 'last week', '2026-11-14 2026-11-20', { weekStart: 'saturday' });
    check('days', 'sow', '2026-11-22 2026-11-24', { weekStart: 'sunday' });
    check('span', 'sow now', '2026-11-21T23:00:00Z 2026-11-24T09:15:00Z', { weekStart: 'sunday' });
    check('days', '2026-W53', '2026-12-28 2027-01-03', { weekStart: 'sunday' });
    check('days', '2027-W53', '! there is no week 2027-W53');
    check('days', 'last month', '2026-02-01 2026-02-28', { now: Date.parse('2026-03-31T12:00:00Z') });
});

test('a length is the sum of its parts', () => {
    check('length', '1h59m', '7140');
    check('length', '1h60m', '7200');
    check('length', '1.5h30m', '7200');
    check('length', '1m60s', '120');
    check('length', '8784h', String(366 * 86_400));
    check('length', '8784h1s', '! 366 days');
});

test('tags among the words', () => {
    const { rest, tags } = grammar.readSpan('#büro 9-10 fix #1234 in C# +1 +work #work', CONTEXT);
    assert.deepEqual([rest, tags], ['fix #1234 in C# +1', ['büro', 'work']]);
});

test('blanks that come with a copied text', () => {
    check('span', '2026-11-19 9:30\u00a0AM to 10:30\u202fAM copied', '2026-11-19T08:30:00Z 2026-11-19T09:30:00Z copied');
});

test('a time with an offset is on the day that it is there', () => {
    const now = Date.parse('2026-11-24T23:45:00Z');
    check('moment', '23:30Z', '2026-11-24T23:30:00Z', { now });
    check('moment', 'yesterday 23:30Z', '2026-11-24T23:30:00Z', { now });
    check('moment', '0:30', '2026-11-24T23:30:00Z', { now });
});

test('what looks like a stamp stays as it was typed in the note', () => {
    check('span', '9-10 mail of Tue, 24 Nov 2026 09:00:00 +0100', '2026-11-24T08:00:00Z 2026-11-24T09:00:00Z '
        + 'mail of Tue, 24 Nov 2026 09:00:00 +0100');
    check('span', '9-10 soy milk, 2nd order of 1481900000', '2026-11-24T08:00:00Z 2026-11-24T09:00:00Z soy milk, 2nd order of 1481900000');
});

test('midnight', () => {
    check('span', '22:00-24:00', '2026-11-24T21:00:00Z 2026-11-24T23:00:00Z');
    check('span', '22:00-0:00', '2026-11-24T21:00:00Z 2026-11-24T23:00:00Z');
    check('span', '0:00-24:00', '2026-11-23T23:00:00Z 2026-11-24T23:00:00Z');
    check('span', '11pm-1am', '2026-11-24T22:00:00Z 2026-11-25T00:00:00Z');
    check('span', '24:00-1:00', '2026-11-24T23:00:00Z 2026-11-25T00:00:00Z');
});

test('what is written is read as the same', () => {
    const spans = [
        ['Europe/Berlin', '2026-11-24T08:00:00Z', '2026-11-24T09:30:00Z', '2026-11-24 9:00-10:30'],
        ['Europe/Berlin', '2026-11-24T21:00:00Z', '2026-11-25T00:00:00Z', '2026-11-24 22:00-1:00'],
        ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00'],
        ['Europe/Berlin', '2026-11-24T08:00:00.250Z', '2026-11-24T09:00:00Z', '2026-11-24T09:00:00.250+01:00 2026-11-24 10:00'],
        ['Europe/Berlin', '2026-11-20T08:00:00Z', '2026-11-24T07:00:00Z', '2026-11-20 9:00 2026-11-24 8:00'],
        ['Africa/Monrovia', '1971-06-01T00:00:00Z', '1971-06-01T01:00:00Z', '1971-06-01T00:00:00.000Z 1971-06-01T01:00:00.000Z'],
    ];
    for (const [zone, start, end, words] of spans) {
        assert.equal(wordsFor(Date.parse(start), Date.parse(end), zone), words);
        check('span', words, `${start} ${end}`, { zone });
    }
    assert.equal(wordsFor(Date.parse('2026-11-24T08:00:07Z'), null, 'Europe/Berlin'), '2026-11-24 9:00:07');
});
