import { timeNow } from '../lib/clock.js';
import { field, make } from '../lib/dom.js';
import { readDays } from '../times/read-day-range.js';
import { addDays, addMonths, dateOf, weekOf } from '../times/time.js';

/** The range when the address names none: this week. */
export function usualRange({ date, user }) {
    const week = weekOf(date, user.week_start);
    return { from: week[0], to: week[6] };
}

/** Buttons for the ranges that people ask for most: {element, mark(range)}; `chosen` hears {from, to}, both included. */
export function namedRanges({ zone, user }, chosen) {
    const today = dateOf(timeNow(), zone);
    const week = (date) => {
        const days = weekOf(date, user.week_start);
        return { from: days[0], to: days[6] };
    };
    const month = (date) => {
        const from = `${date.slice(0, 7)}-01`;
        return { from, to: addDays(addMonths(from, 1), -1) };
    };
    const year = Number(today.slice(0, 4));
    /** @type {[string, {from: string, to: string}][]} */
    const named = [
        ['Today', { from: today, to: today }],
        ['This week', week(today)],
        ['Last week', week(addDays(today, -7))],
        ['This month', month(today)],
        ['Last month', month(addDays(`${today.slice(0, 7)}-01`, -1))],
        ['This year', { from: `${year}-01-01`, to: `${year}-12-31` }],
        ['Last year', { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }],
    ];
    const ranges = named.map(([name, range]) => ({
        ...range, button: make('button', { type: 'button', 'aria-pressed': 'false', onclick: () => chosen(range) }, name),
    }));
    const element = make('div', { class: 'ranges', role: 'group', 'aria-label': 'Ranges' }, ranges.map(({ button }) => button));
    return {
        element,
        mark: ({ from, to }) => ranges.forEach((range) => range.button.setAttribute('aria-pressed',
            String(range.from === from && range.to === to))),
    };
}

/** A range in the words of the command line: {element, take()}; take() tells `chosen` of it, and whether there was one. */
export function typedRange({ zone, user }, chosen) {
    const words = make('input', {
        type: 'text', placeholder: 'last 7 days', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
        title: 'For example last week, nov 2025, 2026-W47 or monday..today',
        oninput: () => words.setCustomValidity(''), onchange: take,
    });

    function take() {
        if (!words.value.trim()) {
            return false;
        }
        try {
            const range = readDays(words.value, { now: timeNow(), zone, weekStart: user.week_start });
            words.value = '';
            chosen(range);
        } catch (failure) {
            words.setCustomValidity(failure.message);
            words.reportValidity();
        }
        return true;
    }

    return { element: field('In words', words), take };
}
