// One day of the calendar: its hours, its blocks, and the button underneath that adds to it.
import { busyIn, piecesOf } from './layout.js';
import { timeNow } from '../lib/clock.js';
import { make, tint } from '../lib/dom.js';
import { HOUR, clock, dayName, iso, length, span, weekday } from '../times/time.js';

/**
 * Draws the day again into its column; sets `pieces` and `busy` of the day.
 *
 * @param {CalendarDay} day
 * @param {Interval[]} items
 * @param {number} now
 * @param {Context} context
 */
export function drawColumn(day, items, now, context) {
    const { column, from, to, date } = day;
    day.pieces = piecesOf(items, from, to, now);
    day.busy = busyIn(day.pieces);
    column.classList.toggle('today', day.isToday);
    column.classList.toggle('weekend', weekday(date) % 6 === 0);
    column.classList.toggle('changed', Boolean(day.change));
    column.classList.toggle('own-hours', day.ownHours);
    day.slot ??= makeSlot(day, context);
    const blocks = make('ul', { class: 'blocks' }, day.pieces.map((piece) => blockOf(piece, day, context)));
    column.replaceChildren(day.slot, ...marksOf(day), blocks, ...nowLine(day, now, context.zone));
}

/** A button of the size of the day: a pointer chooses the time by where, the arrow keys by moving a line. */
function makeSlot(day, { zone }) {
    const line = make('span', { class: 'cursor', 'aria-hidden': 'true' });
    const slot = make('button', { type: 'button', class: 'slot' }, line);
    day.point = (instant) => {
        day.pointed = instant;
        line.style.setProperty('--top', (instant - day.from) / HOUR);
        line.dataset.time = clock(instant, zone);
        slot.setAttribute('aria-label', `Add on ${dayName(day.date)} at ${clock(instant, zone)}`);
    };
    day.point(Math.min(day.from + 9 * HOUR, day.to - HOUR));
    slot.addEventListener('point', ({ detail }) => day.point(Math.min(day.from + detail, day.to - HOUR / 4)));
    return slot;
}

function blockOf(piece, day, { zone, edit }) {
    const { interval, before, after, open, lane, lanes } = piece;
    const tags = interval.tags ?? [];
    const start = Date.parse(interval.start);
    const end = interval.end ? Date.parse(interval.end) : null;
    const time = span(toMinute(start), end && toMinute(end), zone, day.date);
    const note = (interval.note || '').trim();
    const long = length((end ?? timeNow()) - start);
    const button = make('button', {
        type: 'button',
        class: 'block',
        'data-id': interval.id,
        title: [span(start, end, zone, day.date), long, note, tags.join(', ')].filter(Boolean).join('\n'),
        onclick: () => edit(interval),
    },
    make('span', { class: 'label' },
        make('span', { class: 'note' }, note || tags.join(', ') || 'Busy'),
        ' ',
        make('span', { class: 'time' }, time),
        // Begins with a word: a name has a blank between two elements, and none belongs before a comma.
        make('span', { class: 'unseen' }, `for ${long}`, before ? ', began the day before' : '',
            after ? ', continues on the next day' : '', open ? ', still going on' : ''),
        note && tags.length ? make('span', { class: 'tags' }, tags.join(' · ')) : null));
    const item = make('li', { class: 'piece' }, button, !open && !after ? make('span', { class: 'grip', 'aria-hidden': 'true' }) : null);
    item.classList.toggle('before', before);
    item.classList.toggle('after', after);
    item.classList.toggle('open', open);
    place(item, piece.start - day.from, piece.end - piece.start);
    item.style.setProperty('--left', lane / lanes);
    item.style.setProperty('--width', piece.span / lanes);
    piece.item = item;
    return tint(item, tags[0]);
}

/** Seconds are in the title and in the editor: here they are noise. */
function toMinute(instant) {
    return instant - (instant % 60_000);
}

/** Puts an element where a stretch of time is, in milliseconds after the day's beginning. */
export function place(element, from, long) {
    element.style.setProperty('--top', from / HOUR);
    element.style.setProperty('--long', long / HOUR);
}

/** On the day of a clock change: its own lines of hours, and what happened to the clocks. */
function marksOf(day) {
    if (!day.change) {
        return [];
    }
    const marks = day.hours.map(({ at, label, again }) => {
        const line = make('div', { class: `hour${again ? ' again' : ''}`, 'aria-hidden': 'true' },
            day.ownHours ? make('span', {}, label) : null);
        place(line, at - day.from, 0);
        return line;
    });
    const { at, before, after } = day.change;
    const shown = (offset) => iso(at + offset * 60_000).slice(11, 16);
    const text = make('p', { class: 'change' },
        make('span', { 'aria-hidden': 'true' }, `${shown(before)} → ${shown(after)}`),
        make('span', { class: 'unseen' }, `The clocks go ${after > before ? 'forward' : 'back'} from ${shown(before)} to ${shown(after)}.`));
    place(text, at - day.from, 0);
    return [...marks, text];
}

function nowLine(day, now, zone) {
    if (now < day.from || now >= day.to) {
        return [];
    }
    const line = make('div', { class: 'now', 'aria-hidden': 'true', 'data-time': clock(now - (now % 60_000), zone) });
    place(line, now - day.from, 0);
    return [line];
}
