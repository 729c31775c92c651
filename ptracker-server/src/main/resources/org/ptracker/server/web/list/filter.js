import { replaceInAddress, shownDate } from '../lib/address.js';
import { field, make } from '../lib/dom.js';
import { addDays, startOfDay } from '../times/time.js';
import { tagField } from '../lib/tag-field.js';
import { hasTag } from '../lib/tags.js';

const PAUSE = 250;

/** What the list is narrowed to: {element, values(), isSet(), takes(interval)}; `changed` hears of another choice. */
export function filters(context, changed) {
    const { params } = context;
    const text = make('input', { type: 'search', value: params.get('q') ?? '', autocomplete: 'off', enterkeyhint: 'search' });
    const from = make('input', { type: 'date', value: shownDate(params.get('from')) });
    const to = make('input', { type: 'date', value: shownDate(params.get('to')) });
    const tags = tagField('With the tags', params.getAll('tag'), apply);
    const clear = make('button', { type: 'button', class: 'quiet', onclick: reset }, 'Clear the filter');
    let timer = null;

    function values() {
        return { q: text.value.trim(), tags: tags.tags(), from: shownDate(from.value) ?? '', to: shownDate(to.value) ?? '' };
    }

    function isSet() {
        const { q, from: first, to: last } = values();
        return Boolean(q || first || last || tags.tags().length);
    }

    function apply() {
        clearTimeout(timer);
        const { q, tags: chosen, from: first, to: last } = values();
        replaceInAddress({ q, tag: chosen, from: first, to: last });
        clear.hidden = !isSet();
        changed();
    }

    function reset() {
        text.value = from.value = to.value = '';
        tags.set([]);
        apply();
        text.focus();
    }

    text.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(apply, PAUSE);
    });
    from.addEventListener('change', apply);
    to.addEventListener('change', apply);
    clear.hidden = !isSet();

    function takes(interval) {
        const { q, tags: chosen, from: first, to: last } = values();
        const { zone } = context;
        const end = interval.end ? Date.parse(interval.end) : Infinity;
        return (interval.note ?? '').toLowerCase().includes(q.toLowerCase())
            && chosen.every((tag) => hasTag(interval.tags ?? [], tag))
            && (!first || end > startOfDay(first, zone))
            && (!last || Date.parse(interval.start) < startOfDay(addDays(last, 1), zone));
    }

    const form = make('form', { class: 'filter', role: 'search', 'aria-label': 'Filter', onsubmit: (event) => {
        event.preventDefault();
        apply();
    } }, field('Note contains', text), tags.element, field('From', from), field('To', to), clear);
    const isNarrow = matchMedia('(width < 40rem)').matches;
    const element = make('details', { class: 'filter-fold', open: !isNarrow || isSet() }, make('summary', {}, 'Filter'), form);
    return { element, values, isSet, takes };
}
