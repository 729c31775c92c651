// A point in time as a date and a clock time of one zone. What the clocks skip or repeat is asked, never guessed.
import { make } from '../lib/dom.js';
import { clock, dateOf, dayName, instants, offsetName, partsOf, wall } from '../times/time.js';

/**
 * {element, value, question, set(instant), day}: value is the instant, or null while it is empty or not decided; `question`
 * says that a choice is due. Hears every change by `changed`.
 */
export class TimeField {
    #zone;
    #changed;
    #date;
    #time;
    #choices;
    /** @type {number | null} */
    #value = null;
    question = null;

    constructor(name, zone, changed) {
        this.#zone = zone;
        this.#changed = changed;
        this.#date = make('input', { type: 'date', 'aria-label': `${name}: date`, oninput: () => this.#read() });
        this.#time = make('input', { type: 'time', 'aria-label': `${name}: time`, oninput: () => this.#read() });
        this.#choices = make('div', { class: 'choices', 'aria-live': 'polite' });
        this.element = make('fieldset', { class: 'moment' },
            make('legend', {}, name),
            make('div', { class: 'pair' }, this.#date, this.#time),
            this.#choices);
    }

    get value() {
        return this.#value;
    }

    /** What the fields show, be it a time or not. */
    get typed() {
        return `${this.#date.value} ${this.#time.value}`;
    }

    get day() {
        return this.#date.value;
    }

    focus() {
        this.#time.focus();
    }

    /** Shows an instant as it is, to the second; null empties. */
    set(instant) {
        this.#value = instant;
        this.#ask(null);
        this.#date.value = instant === null ? '' : dateOf(instant, this.#zone);
        const text = instant === null ? '' : clock(instant, this.#zone);
        this.#time.step = text.length > 5 ? 1 : 60;
        this.#time.value = text;
    }

    /** To another day, at the same time of the clock. */
    setDay(date) {
        this.#date.value = date;
        this.#read();
    }

    #read() {
        this.#value = null;
        if (this.#date.value && this.#time.value) {
            const [hour, minute, second = 0] = this.#time.value.split(':').map(Number);
            const found = instants({ ...partsOf(this.#date.value), hour, minute, second }, this.#zone);
            this.#value = found.exact ?? null;
            this.#ask(found.kind ? found : null);
        } else {
            this.#ask(null);
        }
        this.#changed();
    }

    #ask(question) {
        this.question = question;
        if (!question) {
            this.#choices.replaceChildren();
            return;
        }
        const { kind, earlier, later } = question;
        const time = this.#time.value;
        const words = kind === 'fold'
            ? `The clocks go back: ${time} happens twice on ${dayName(this.#date.value)}. Which one do you mean?`
            : `The clocks go forward: ${time} does not exist on ${dayName(this.#date.value)}. Which time do you mean?`;
        const name = `choice of ${this.element.firstChild.textContent}`;
        this.#choices.replaceChildren(make('p', {}, words), ...[earlier, later].map((instant, index) => {
            const offset = offsetName(wall(instant, this.#zone).offset);
            const which = kind === 'fold' ? ['The first', 'The second'][index] : ['Earlier', 'Later'][index];
            return make('label', { class: 'choice' },
                make('input', { type: 'radio', name, onchange: () => this.#decide(instant) }),
                `${which}: ${clock(instant, this.#zone)} (${offset})`);
        }));
    }

    #decide(instant) {
        this.question = null;
        this.#value = instant;
        if (clock(instant, this.#zone).slice(0, 5) !== this.#time.value.slice(0, 5)) {
            this.set(instant);
        }
        this.#changed();
    }
}
