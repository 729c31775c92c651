// When an interval was: in words, by date and time, or still going on.
import { timeNow } from '../lib/clock.js';
import { field, make } from '../lib/dom.js';
import { readSpan } from '../times/grammar.js';
import { ClockQuestion } from '../times/not-understood.js';
import { HOUR, addDays, dateOf, instants, length, partsOf, shortDay, span, startOfDay } from '../times/time.js';
import { TimeField } from './time-field.js';

const QUARTER = 15 * 60_000;

/** The fields of the editor for that; `changed` hears of every change, `read` of note and tags among the words. */
export class When {
    #zone;
    #date;
    #weekStart;
    #isNew;
    #changed;
    #read;
    #understood = make('p', { class: 'understood', 'aria-live': 'polite' });
    #start;
    #open = make('input', { type: 'checkbox', onchange: () => this.#openChanged() });
    #length = make('p', { class: 'length', 'aria-live': 'polite' });

    /**
     * @param {{zone: string, date: string, user: {week_start: string}}} view
     * @param {{isNew: boolean, changed: () => void, read: (note: string, tags: string[]) => void}} options
     */
    constructor({ zone, date, user }, { isNew, changed, read }) {
        this.#zone = zone;
        this.#date = date;
        this.#weekStart = user.week_start;
        this.#isNew = isNew;
        this.#changed = changed;
        this.#read = read;
        this.words = make('input', {
            type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: '9-10:30, yesterday 22-1, -45m now',
            oninput: () => this.#readWords(),
        });
        this.#start = new TimeField('Start', zone, () => this.#chosen());
        this.end = new TimeField('End', zone, () => this.#chosen());
        this.elements = [
            make('div', { class: 'typed' }, field('When, in words', this.words), this.#understood),
            make('div', { class: 'moments' }, this.#start.element, this.end.element),
            make('div', { class: 'between' }, make('label', { class: 'check' }, this.#open, 'Still going on'), this.#length),
        ];
    }

    /** Both ends as they are, null where there is none. */
    get ends() {
        return [this.#start.value, this.end.value];
    }

    /** All that the person can have typed or chosen. */
    get typed() {
        return [this.words.value, this.#start.typed, this.end.typed, this.#open.checked];
    }

    /** Epoch milliseconds; `isOpen` is false where an end that is not there is asked for. */
    set(start, end, isOpen = end === null) {
        this.#start.set(start);
        this.end.set(end);
        this.#open.checked = isOpen;
        this.#openChanged();
    }

    /** Today it is the hour up to now, on another day the one from nine. */
    setUsual() {
        const now = timeNow();
        if (this.#date === dateOf(now, this.#zone)) {
            const end = now - (now % QUARTER);
            this.set(end - HOUR, end);
            return;
        }
        const nine = instants({ ...partsOf(this.#date), hour: 9 }, this.#zone).exact ?? startOfDay(this.#date, this.#zone) + 9 * HOUR;
        this.set(nine, nine + HOUR);
    }

    /**
     * `{start, end}`, with null for the end of what is open; or null after `tell` has heard what is missing, where the focus is then.
     *
     * @param {(missing: string) => void} tell
     */
    content(tell) {
        if (this.#understood.classList.contains('error')) {
            tell('Correct the words at the top, or choose the times below them.');
            this.words.focus();
            return null;
        }
        const ends = this.#open.checked ? [this.#start] : [this.#start, this.end];
        const missing = ends.find((moment) => moment.value === null);
        if (missing) {
            tell(missing.question ? 'Choose which of the two times you mean.' : 'Enter a date and a time.');
            missing.focus();
            return null;
        }
        const [start, end] = /** @type {number[]} */ (ends.map((moment) => moment.value));
        if (end !== undefined && end <= start) {
            tell('The end is not after the start.');
            this.end.focus();
            return null;
        }
        return { start, end: end ?? null };
    }

    #readWords(clockChange) {
        this.#understood.classList.remove('error');
        if (!this.words.value.trim()) {
            this.#understood.textContent = '';
            return;
        }
        const zone = this.#zone;
        try {
            const day = this.#isNew ? this.#date : this.#start.day;
            const { start, end, rest, tags } = readSpan(this.words.value, {
                now: timeNow(), zone, day, weekStart: this.#weekStart, clockChange,
            });
            this.set(start, end ?? null);
            this.#read(rest, tags);
            const first = dateOf(start, zone);
            this.#understood.textContent = `${shortDay(first)} ${span(start, end, zone, first)}`;
        } catch (failure) {
            this.#understood.replaceChildren(failure.message);
            this.#understood.classList.add('error');
            if (failure instanceof ClockQuestion) {
                this.#understood.append(...['earlier', 'later'].map((which) => make('button', {
                    type: 'button', class: 'quiet', onclick: () => this.#readWords(which),
                }, failure[which].text)));
            }
        }
    }

    /** A date or time that was chosen counts more than the words before it. */
    #chosen() {
        this.words.value = '';
        this.#readWords();
        this.#timesChanged();
    }

    #openChanged() {
        this.end.element.disabled = this.#open.checked;
        this.#timesChanged();
    }

    #timesChanged() {
        const start = this.#start.value;
        const end = this.#open.checked ? timeNow() : this.end.value;
        this.#changed();
        if (start === null || end === null) {
            this.#length.replaceChildren();
        } else if (end > start) {
            this.#length.replaceChildren(this.#open.checked ? `${length(end - start)} so far` : length(end - start));
        } else if (this.#open.checked) {
            this.#length.replaceChildren('starts in the future');
        } else {
            const next = make('button', { type: 'button', class: 'quiet', onclick: () => this.end.setDay(addDays(this.#start.day, 1)) },
                'End on the next day');
            this.#length.replaceChildren('The end is not after the start. ', next);
        }
    }
}
