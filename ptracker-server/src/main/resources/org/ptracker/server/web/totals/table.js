import { chip, make, tint } from '../lib/dom.js';
import { balance, dateOf, length, monthName, rangeName, shortDay } from '../times/time.js';

/**
 * The rows of a summary as a table; the bars beside the numbers are for the eye only.
 *
 * @param {Summary} summary
 */
export function totalsTable(summary, caption, context, chosen) {
    const { by, items } = summary;
    const most = Math.max(1, ...items.map((item) => item.logged_seconds));
    const balanced = summary.target_seconds !== undefined;
    const columns = [by === 'tag' ? 'Tag' : by[0].toUpperCase() + by.slice(1), 'Busy', 'Logged', 'Intervals'];
    if (balanced) {
        columns.push('Target', 'Balance');
    }
    return make('table', { class: `by-${by}${balanced ? ' balanced' : ''}` },
        make('caption', {}, caption),
        make('thead', {}, make('tr', {}, columns.map((name, index) => make('th', {
            scope: 'col', class: index ? 'number' : null,
        }, name)))),
        make('tbody', {}, ordered(items, by).map((item) => row(item, by, most, context, chosen, balanced))),
        make('tfoot', {}, make('tr', {},
            make('th', { scope: 'row' }, 'Total', by === 'tag' ? make('small', {}, ' each interval counts once') : null),
            numbers(summary, null, balanced))));
}

/** Tags by how much they have; days as they come. */
function ordered(items, by) {
    const byBusy = (one, other) => Number(one.key === '') - Number(other.key === '') || other.busy_seconds - one.busy_seconds;
    return by === 'tag' ? [...items].sort(byBusy) : items;
}

function row(item, by, most, context, chosen, balanced) {
    const bar = make('span', { class: 'bar', 'aria-hidden': 'true' },
        make('span', { class: 'logged' }), make('span', { class: 'busy' }));
    bar.style.setProperty('--busy', item.busy_seconds / most);
    bar.style.setProperty('--logged', item.logged_seconds / most);
    if (by === 'tag') {
        tint(bar, item.key);
    }
    return make('tr', { class: item.intervals ? '' : 'nothing' },
        make('th', { scope: 'row' }, link(item, by, context, chosen)), numbers(item, bar, balanced));
}

function numbers(item, bar, balanced) {
    const number = (text) => make('td', { class: 'number' }, text);
    const { target_seconds: target, balance_seconds: sum } = item;
    return [
        make('td', { class: 'number' }, make('div', { class: 'measure' }, bar, make('b', {}, length(item.busy_seconds * 1000)))),
        number(length(item.logged_seconds * 1000)),
        number(item.intervals.toLocaleString('en')),
        ...balanced ? [number(target === undefined ? '' : length(target * 1000)), number(sum === undefined ? '' : balance(sum))] : [],
    ];
}

/** Each row leads to what it adds up. */
function link(item, by, { zone, go }, { from, to, tags }) {
    if (by === 'tag' && item.key === '') {
        return 'Without a tag';
    }
    const first = item.start && dateOf(Date.parse(item.start), zone);
    const targets = {
        day: { view: 'day', date: first },
        week: { view: 'week', date: first },
        month: { view: 'list', from: first, to: item.end && dateOf(Date.parse(item.end) - 1, zone), tag: tags[0] },
        tag: { view: 'list', tag: item.key, from, to },
    };
    const target = targets[by];
    const address = new URLSearchParams(Object.entries(target).filter(([, value]) => value));
    return make('a', {
        href: `?${address}`,
        onclick: (event) => {
            if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
                event.preventDefault();
                go({ date: null, from: null, to: null, by: null, tag: null, q: null, ...target });
            }
        },
    }, by === 'tag' ? chip(item.key) : nameOf(item, by, zone));
}

/**
 * 'Tue 24 Nov 2026'; 'Week 48, 23–29 November 2026', which is what the range has of it, without a number where weeks begin on
 * another day than Monday; 'November 2026'.
 */
export function nameOf(item, by, zone) {
    const first = dateOf(Date.parse(item.start), zone);
    if (by === 'day') {
        return shortDay(item.key, true);
    }
    if (by === 'month') {
        return monthName(`${item.key}-01`);
    }
    const last = dateOf(Date.parse(item.end) - 1, zone);
    const days = first === last ? shortDay(first, true) : rangeName(first, last);
    return item.key.includes('W') ? `Week ${Number(item.key.slice(-2))}, ${days}` : days;
}

/** What stands under a column of the picture. */
export function shortName(item, by, zone) {
    const first = dateOf(Date.parse(item.start), zone);
    if (by === 'day') {
        return String(Number(item.key.slice(-2)));
    }
    return by === 'month' ? monthName(`${item.key}-01`).slice(0, 3) : shortDay(first).split(' ').slice(1).join(' ');
}
