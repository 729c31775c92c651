// The keyboard on the calendar. On the free part of a day: up and down move the line by a quarter of an hour, left and
// right go to the days beside, Page Up and Page Down to the weeks or days beside, Home and End to the ends of the day,
// Enter adds there. On a block: Alt with up and down moves it, Alt and Shift move its end,
// Delete deletes it.
import { changeInterval, removeInterval } from '../lib/interval-changes.js';
import { onPage } from '../lib/dom.js';
import { usualEnd } from './pointer.js';
import { addDays, clock, iso } from '../times/time.js';

const STEP = 15 * 60_000;

/** @param {Grid} grid */
export function followKeys(grid) {
    const { scroller, days, context } = grid;
    scroller.addEventListener('keydown', (event) => {
        const target = /** @type {Element} */ (event.target);
        const slot = target.closest('.slot');
        const block = target.closest('.block');
        if (slot && !event.altKey && !event.ctrlKey && !event.metaKey) {
            const index = days.findIndex((day) => day.slot === slot);
            onSlot(event, index, grid);
        } else if (block && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault();
            shift(intervalAt(block, days), event.key === 'ArrowUp' ? -STEP : STEP, event.shiftKey, context);
        } else if (block && event.key === 'Delete') {
            remove(intervalAt(block, days), context);
        }
    });
    scroller.addEventListener('click', (event) => {
        const target = /** @type {Element} */ (event.target);
        const day = days.find(({ slot }) => slot === target.closest('.slot'));
        if (day && event.detail === 0) {
            context.edit({ start: day.pointed, end: usualEnd(day.pointed, day) });
        }
    });
}

function intervalAt(block, days) {
    return days.flatMap(({ pieces }) => pieces).find(({ item }) => item.contains(block)).interval;
}

function onSlot(event, index, { days, context }) {
    const day = days[index];
    const last = day.to - STEP;
    const step = context.view === 'week' ? 7 : 1;
    const moves = {
        ArrowUp: () => point(day, Math.max(day.from, day.pointed - STEP), context),
        ArrowDown: () => point(day, Math.min(last, day.pointed + STEP), context),
        Home: () => point(day, day.from, context),
        End: () => point(day, last, context),
        ArrowLeft: () => beside(day, days[index - 1], -1, context),
        ArrowRight: () => beside(day, days[index + 1], 1, context),
        PageUp: () => leave(addDays(day.date, -step), day.pointed - day.from, context),
        PageDown: () => leave(addDays(day.date, step), day.pointed - day.from, context),
    };
    if (Object.hasOwn(moves, event.key)) {
        event.preventDefault();
        moves[event.key]();
    }
}

function point(day, instant, context) {
    day.point(instant);
    day.slot.querySelector('.cursor').scrollIntoView({ block: 'nearest' });
    context.say(clock(instant, context.zone));
}

function beside(day, other, step, context) {
    if (other) {
        other.point(Math.min(other.from + (day.pointed - day.from), other.to - STEP));
        other.slot.focus();
        other.slot.querySelector('.cursor').scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else {
        leave(addDays(day.date, step), day.pointed - day.from, context);
    }
}

/** To another week or day, with the line at the same hour. */
async function leave(date, hours, context) {
    await context.go({ date });
    const slot = onPage(`.day[data-date="${date}"] .slot`);
    slot?.dispatchEvent(new CustomEvent('point', { detail: hours }));
    slot?.focus();
}

async function remove(interval, context) {
    try {
        await removeInterval(interval);
    } catch (failure) {
        context.fail(failure);
        context.reload();
    }
}

async function shift(interval, by, endOnly, context) {
    const patch = {};
    if (!endOnly) {
        patch.start = iso(Date.parse(interval.start) + by);
    }
    if (interval.end) {
        patch.end = iso(Date.parse(interval.end) + by);
    } else if (endOnly) {
        return;
    }
    try {
        const now = await changeInterval(interval, patch, endOnly ? 'Changed' : 'Moved');
        context.say(`${clock(Date.parse(now.start), context.zone)} to ${now.end ? clock(Date.parse(now.end), context.zone) : 'now'}`);
    } catch (failure) {
        context.fail(failure);
        if (failure.status === 412) {
            context.reload();
        }
    }
}
