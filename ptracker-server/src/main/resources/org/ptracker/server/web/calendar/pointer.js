// The pointer on the calendar: a tap or a stretch on free time is a draft; a block is moved, its lower edge resizes it.
// Fingers tap and scroll; stretching, moving and resizing are for mouse and pen, and the editor does all of it too.
import { changeInterval } from '../lib/interval-changes.js';
import { make } from '../lib/dom.js';
import { place } from './day-column.js';
import { HOUR, iso, length, span } from '../times/time.js';

const SNAP = 15 * 60_000;
const USUAL = HOUR;
/** Pixels that a hand may tremble. */
const STILL = 4;

/** @param {Grid} grid */
export function followPointer(grid) {
    grid.scroller.addEventListener('click', (event) => {
        const target = /** @type {Element} */ (event.target);
        const day = grid.days.find(({ slot }) => slot === target.closest('.slot'));
        if (day && event.detail > 0) {
            const start = Math.min(snap(instantAt(day, event.clientY) - SNAP / 2, day), day.to - SNAP);
            grid.context.edit({ start, end: usualEnd(start, day) });
        }
    });
    grid.scroller.addEventListener('pointerdown', (event) => {
        if (event.button !== 0 || event.pointerType === 'touch') {
            return;
        }
        const target = /** @type {Element} */ (event.target);
        const day = grid.days.find(({ column }) => column.contains(target));
        const piece = day?.pieces.find(({ item }) => item.contains(target));
        if (day && piece) {
            new Gesture(grid, event, target.matches('.grip') ? resizing(piece, day) : moving(piece, day, event));
        } else if (day && target.closest('.slot')) {
            new Gesture(grid, event, stretching(day, event));
        }
    });
}

/** An hour, or to the next block. */
export function usualEnd(start, day) {
    const next = day.pieces.map((piece) => piece.start).filter((at) => at > start);
    return Math.min(start + USUAL, ...next);
}

function instantAt(day, y) {
    const box = day.column.getBoundingClientRect();
    return day.from + ((y - box.top) / box.height) * (day.to - day.from);
}

function snap(instant, day) {
    return day.from + Math.min(Math.max(Math.round((instant - day.from) / SNAP) * SNAP, 0), day.to - day.from);
}

function stretching(day, down) {
    const anchor = snap(instantAt(day, down.clientY), day);
    return {
        at: (event) => {
            const other = snap(instantAt(day, event.clientY), day);
            return other === anchor ? null : { day, start: Math.min(anchor, other), end: Math.max(anchor, other) };
        },
        done: ({ start, end }, { edit }) => edit({ start, end }),
    };
}

/** Keeps the place of the pointer on the block; the piece that is held decides, and the rest of a longer interval follows. */
function moving(piece, day, down) {
    const held = instantAt(day, down.clientY) - piece.start;
    const { interval } = piece;
    return {
        interval,
        at: (event, days) => {
            const over = dayAt(days, event.clientX) ?? day;
            const start = snap(instantAt(over, event.clientY) - held, over);
            return { day: over, start, end: start + (piece.end - piece.start), shift: start - piece.start };
        },
        done: ({ shift }, context) => {
            if (shift) {
                const start = Date.parse(interval.start) + shift;
                const end = interval.end ? { end: iso(Date.parse(interval.end) + shift) } : {};
                drop(interval, { start: iso(start), ...end }, 'Moved', context);
            }
        },
    };
}

function resizing(piece, day) {
    const { interval } = piece;
    return {
        interval,
        at: (event) => ({ day, start: piece.start, end: Math.max(snap(instantAt(day, event.clientY), day), piece.start + SNAP) }),
        done: ({ end }, context) => {
            if (end !== piece.end) {
                drop(interval, { end: iso(end) }, 'Changed', context);
            }
        },
    };
}

function dayAt(days, x) {
    return days.find(({ column }) => {
        const box = column.getBoundingClientRect();
        return x >= box.left && x < box.right;
    });
}

async function drop(interval, patch, text, context) {
    try {
        await changeInterval(interval, patch, text);
    } catch (failure) {
        if (failure.status === 412) {
            context.fail(failure);
            context.reload();
        } else {
            context.edit({ ...interval, ...patch, before: interval, failure });
        }
    }
}

/** One press of the pointer until it is let go, or Escape. */
class Gesture {
    /** @type {Grid} */
    #grid;
    #kind;
    #down;
    /** @type {HTMLElement | null} */
    #ghost = null;
    /** @type {{day: CalendarDay, start: number, end: number} | null} */
    #place = null;
    #ending = new AbortController();

    constructor(grid, down, kind) {
        this.#grid = grid;
        this.#kind = kind;
        this.#down = down;
        const { signal } = this.#ending;
        addEventListener('pointermove', (event) => this.#move(event), { signal });
        addEventListener('pointerup', () => this.#end(true), { signal });
        addEventListener('pointercancel', () => this.#end(false), { signal });
        addEventListener('keydown', (event) => event.key === 'Escape' && this.#end(false), { signal });
    }

    #move(event) {
        const { clientX, clientY } = this.#down;
        if (!this.#ghost && Math.hypot(event.clientX - clientX, event.clientY - clientY) < STILL) {
            return;
        }
        if (!this.#ghost) {
            this.#grid.drag(true);
            this.#mark(true);
        }
        const ghost = this.#ghost ?? make('div', { class: 'ghost', 'aria-hidden': 'true' });
        this.#ghost = ghost;
        this.#place = this.#kind.at(event, this.#grid.days);
        if (this.#place) {
            const { day, start, end } = this.#place;
            const { zone } = this.#grid.context;
            ghost.replaceChildren(make('b', {}, span(start, end, zone, day.date)), ` ${length(end - start)}`);
            place(ghost, start - day.from, end - start);
            day.column.append(ghost);
        } else {
            ghost.remove();
        }
    }

    #mark(on) {
        this.#grid.scroller.classList.toggle('dragging', on);
        for (const { item, interval } of this.#grid.days.flatMap(({ pieces }) => pieces)) {
            item.classList.toggle('held', on && interval === this.#kind.interval);
        }
    }

    #end(done) {
        this.#ending.abort();
        if (!this.#ghost) {
            return;
        }
        this.#ghost.remove();
        this.#mark(false);
        // The click that follows letting go is not meant for what happens to be there.
        addEventListener('click', stopIt, { capture: true, once: true });
        setTimeout(() => removeEventListener('click', stopIt, { capture: true }));
        this.#grid.drag(false);
        if (done && this.#place) {
            this.#kind.done(this.#place, this.#grid.context);
        }
    }
}

function stopIt(event) {
    event.stopPropagation();
    event.preventDefault();
}
