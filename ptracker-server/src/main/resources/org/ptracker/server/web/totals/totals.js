// The totals: busy and logged by day, week, month or tag, for any range. Each number stands in a table; the bars beside
// them say the same to the eye. The range stands in the address (?view=totals&by=week&from=…&to=…&tag=…).
import { replaceInAddress, shownDate } from '../lib/address.js';
import { get } from '../lib/api.js';
import { field, make } from '../lib/dom.js';
import { chart } from './chart.js';
import { namedRanges, typedRange, usualRange } from './range.js';
import { tagField } from '../lib/tag-field.js';
import { totalsTable } from './table.js';
import { addDays, balance, dayName, length, rangeName } from '../times/time.js';
import { stylesheet } from '../lib/lazy-loading.js';

await stylesheet('totals/totals.css');

const BY = { day: 'Day', week: 'Week', month: 'Month', tag: 'Tag' };
/** Changes that come together are one reading. */
const PAUSE = 400;
/** An open interval grows. */
const TICK = 60_000;

export function show(root, context) {
    return new Totals(root, context);
}

class Totals {
    #context;
    #by;
    #from;
    #to;
    #tags;
    #ranges;
    #whole = make('dl', { class: 'sums' });
    #picture = make('div', { class: 'picture', 'aria-hidden': 'true' });
    #table = make('div', { class: 'totals-table' });
    /** @type {AbortController | null} */
    #asked = null;
    #timer = 0;
    #tick = setInterval(() => this.#load(), TICK);

    constructor(root, context) {
        this.#context = context;
        const { params } = context;
        const usual = usualRange(context);
        const [from, to] = ['from', 'to'].map((name) => shownDate(params.get(name)));
        const by = Object.hasOwn(BY, params.get('by')) ? params.get('by') : 'day';
        this.#from = make('input', { type: 'date', required: true, value: from ?? usual.from, onchange: () => this.#choose() });
        this.#to = make('input', { type: 'date', required: true, value: to ?? usual.to, onchange: () => this.#choose() });
        this.#tags = tagField('With the tags', params.getAll('tag'), () => this.#choose());
        const choices = Object.entries(BY).map(([value, name]) => make('label', {},
            make('input', { type: 'radio', name: 'by', value, checked: value === by, onchange: () => this.#choose() }),
            make('span', {}, name)));
        this.#by = make('fieldset', { class: 'by' }, make('legend', {}, 'Group by'), choices);
        this.#ranges = namedRanges(context, (range) => this.#chooseRange(range));
        const typed = typedRange(context, (range) => this.#chooseRange(range));
        root.append(make('div', { class: 'totals' },
            make('h1', {}, 'Totals'),
            make('form', { class: 'question', 'aria-label': 'What to add up', onsubmit: (event) => {
                event.preventDefault();
                if (!typed.take()) {
                    this.#choose();
                }
            } }, make('div', { class: 'quick' }, this.#ranges.element, typed.element), make('div', { class: 'fields' },
                field('First day', this.#from), field('Last day', this.#to), this.#tags.element, this.#by)),
            this.#whole, this.#picture, this.#table));
        this.#load();
    }

    refresh() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#load(), PAUSE);
    }

    close() {
        clearInterval(this.#tick);
        clearTimeout(this.#timer);
        this.#asked?.abort();
    }

    #values() {
        return {
            by: this.#by.querySelector(':checked').value, from: shownDate(this.#from.value) ?? '', to: shownDate(this.#to.value) ?? '', tag: this.#tags.tags(),
        };
    }

    #chooseRange({ from, to }) {
        this.#from.value = from;
        this.#to.value = to;
        this.#choose();
    }

    #choose() {
        const { from, to } = this.#values();
        this.#to.setCustomValidity(from && to && to < from ? 'This is before the first day' : '');
        if (from && to && this.#to.reportValidity()) {
            replaceInAddress(this.#values());
            this.#load(true);
        }
    }

    async #load(tell = false) {
        this.#asked?.abort();
        const asked = new AbortController();
        this.#asked = asked;
        const { by, from, to, tag } = this.#values();
        const { zone, user } = this.#context;
        this.#ranges.mark({ from, to });
        const question = {
            by, from, to: addDays(to, 1), zone, tag, week_start: by === 'week' ? user.week_start : null, balance: by === 'tag' ? null : true,
        };
        try {
            const summary = await get('summary', question, { signal: asked.signal });
            this.#draw(summary, tell);
        } catch (failure) {
            if (asked.signal.aborted) {
                return;
            }
            this.#context.fail(failure);
            if (failure.status) {
                this.#whole.replaceChildren();
                this.#picture.replaceChildren();
                this.#table.replaceChildren();
            }
        }
    }

    #draw(summary, tell) {
        const { by, from, to, tag } = this.#values();
        const number = (name, value, hint) => make('div', {},
            make('dt', {}, name), make('dd', {}, value), hint ? make('dd', { class: 'hint' }, hint) : null);
        const [busy, logged] = [summary.busy_seconds, summary.logged_seconds].map((seconds) => length(seconds * 1000));
        this.#whole.replaceChildren(
            number('Busy', busy, 'overlaps count once'),
            number('Logged', logged, 'everything added up'),
            number('Intervals', summary.intervals.toLocaleString('en')),
            ...balances(summary).map(([name, value, hint]) => number(name, value, hint)));
        const range = from === to ? dayName(from) : rangeName(from, to);
        const caption = `Busy and logged by ${by}, ${range}${tag.length ? `, ${tag.join(' and ')}` : ''}`;
        const { scrollY } = window;
        this.#picture.replaceChildren(...chart(summary, this.#context));
        this.#table.replaceChildren(totalsTable(summary, caption, this.#context, { from, to, tags: tag }));
        window.scrollTo({ top: scrollY, behavior: 'instant' });
        if (tell) {
            this.#context.say(`${caption}: ${busy} busy, ${logged} logged.`);
        }
    }
}

/** Where the account has targets. */
function balances({ target_seconds: target, balance_seconds: sum, carried_seconds: carried }) {
    const figures = target === undefined ? [] : [['Target', length(target * 1000), 'of the whole range']];
    if (sum !== undefined) {
        figures.push(['Balance', balance(sum), 'up to today']);
    }
    if (sum !== undefined && carried !== undefined) {
        figures.push(['Together', balance(sum + carried), `with ${balance(carried)} from before`]);
    }
    return figures;
}
