// The line above the calendar: which days, how busy, and the ways to other days and zones.
import { icon, make } from '../lib/dom.js';
import { addDays, dayName, isZone, length, rangeName, weekNumber, zones } from '../times/time.js';

/** {element, tell(busy, whole)}; busy in milliseconds, whole is false when there is more than is drawn. `goToNow` hears of Today. */
export function calendarBar(context, days, goToNow) {
    const { view, date, user, go } = context;
    const dates = days.map((day) => day.date);
    const isWeek = view === 'week';
    const step = isWeek ? 7 : 1;
    const unit = isWeek ? 'week' : 'day';
    const title = isWeek ? rangeName(dates[0], dates.at(-1)) : dayName(date);
    const total = make('p', { class: 'busy' });
    const jump = make('input', {
        type: 'date', value: date, 'data-keep': 'date', 'aria-label': 'Go to a date',
        onchange: () => jump.value && go({ date: jump.value }),
    });
    const element = make('div', { class: 'view-bar' },
        make('h1', {}, title, ' ', isWeek && (user.week_start ?? 'monday') === 'monday'
            ? make('small', {}, `Week ${weekNumber(date)}`) : null),
        total,
        make('div', { class: 'joined' },
            make('button', { type: 'button', 'data-keep': 'previous', 'aria-label': `Previous ${unit}`, onclick: () => go({ date: addDays(date, -step) }) },
                icon('previous')),
            make('button', { type: 'button', 'data-keep': 'today', onclick: goToNow }, 'Today'),
            make('button', { type: 'button', 'data-keep': 'next', 'aria-label': `Next ${unit}`, onclick: () => go({ date: addDays(date, step) }) },
                icon('next'))),
        jump,
        zonePicker(context),
        make('button', { type: 'button', class: 'primary add', onclick: () => context.edit({}) }, icon('add'), 'Add'));
    return { element, tell: (busy, whole) => tell(total, busy, whole, context, dates) };
}

function tell(total, busy, whole, { go }, dates) {
    total.replaceChildren(make('b', {}, `${whole ? '' : 'at least '}${length(busy)}`), ' busy');
    if (!whole) {
        const [from, to] = [dates[0], addDays(dates.at(-1), 1)];
        total.append(' ', make('button', { type: 'button', class: 'quiet', onclick: () => go({ view: 'list', from, to }) },
            'There are too many to draw: show them as a list'));
    }
}

/** A text with suggestions: 400 zones are too many to choose from by eye. */
function zonePicker({ zone, user, go }) {
    const names = make('datalist', { id: 'zones' });
    const input = make('input', {
        type: 'text', class: 'zone', 'data-keep': 'zone', list: 'zones', value: zone, 'aria-label': 'Time zone of this view', autocomplete: 'off',
        spellcheck: 'false',
        onfocus: () => {
            if (!names.children.length) {
                names.append(...zones().map((name) => make('option', { value: name })));
            }
            input.select();
        },
        onchange: () => {
            const name = input.value.trim();
            const valid = name === '' || isZone(name);
            input.setCustomValidity(valid ? '' : 'There is no such time zone. Write one like Europe/Berlin.');
            if (valid && name !== zone) {
                go({ zone: name === user.zone ? null : name });
            } else {
                input.reportValidity();
            }
        },
    });
    return make('span', { class: 'zone-picker' }, input, names);
}
