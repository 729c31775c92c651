import { get } from '../lib/api.js';
import { timeNow } from '../lib/clock.js';
import { removeInterval } from '../lib/interval-changes.js';
import { chip, icon, make } from '../lib/dom.js';
import { rowForm } from './row-form.js';
import { timesOf } from './row-times.js';
import { length } from '../times/time.js';

/** One interval of the list; it turns into a form in place. */
export class Row {
    interval;
    element = make('li', { class: 'row' });
    #context;
    #days;
    #selected;
    #box;
    #length = make('span', { class: 'length' });
    #edit;
    #remove;
    /** @type {{element: HTMLElement, focus: () => void, close: () => void} | null} */
    #form = null;

    constructor(interval, context, days, selected) {
        this.interval = interval;
        this.#context = context;
        this.#days = days;
        this.#selected = selected;
        this.#show();
    }

    isEdited() {
        return this.#form !== null;
    }

    close() {
        this.#form?.close();
    }

    isSelected() {
        return this.#box.checked;
    }

    select(on) {
        this.#box.checked = on;
        this.element.classList.toggle('selected', on);
    }

    milliseconds() {
        const { start, end } = this.interval;
        return Math.max(0, (end ? Date.parse(end) : timeNow()) - Date.parse(start));
    }

    tick() {
        this.#length.textContent = length(this.milliseconds());
    }

    /** When the focus is in this row: what gives it to the same place of the row that replaces it. */
    focused() {
        const active = document.activeElement;
        return this.element.contains(active) ? (row) => row.focus(active === this.#remove) : null;
    }

    focus(remove = false) {
        (remove ? this.#remove : this.#edit).focus();
    }

    #show() {
        const { interval } = this;
        const text = timesOf(interval, this.#context.zone);
        const name = `${text}${interval.note ? ` ${firstLine(interval.note)}` : ''}`;
        this.#box = make('input', {
            type: 'checkbox', 'aria-label': `Select ${name}`, onclick: (event) => this.#choose(event.shiftKey),
        });
        const again = interval.end ? action('again', `Continue ${name}`, () => this.#context.startAgain(this.interval)) : null;
        this.#edit = action('edit', `Edit ${name}`, () => this.#open());
        this.#remove = action('remove', `Delete ${name}`, () => this.#delete());
        const entered = interval.zone && interval.zone !== this.#context.zone
            ? make('span', { class: 'entered' }, `entered in ${interval.zone}`) : null;
        this.#form = null;
        this.element.classList.remove('edited');
        this.element.classList.toggle('open', !interval.end);
        this.element.replaceChildren(
            make('span', { class: 'select' }, this.#box),
            make('span', { class: 'when' }, text),
            this.#length,
            make('div', { class: 'what' },
                interval.note ? make('p', { class: 'note' }, interval.note) : null,
                interval.tags?.map((tag) => this.#tagLink(tag)), entered),
            make('span', { class: 'actions' }, again, this.#edit, this.#remove));
        this.tick();
    }

    #tagLink(tag) {
        const address = new URLSearchParams({ view: 'list', tag });
        return make('a', {
            class: 'tag-link', href: `?${address}`, title: `Show all with the tag ${tag}`,
            onclick: (event) => {
                if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
                    event.preventDefault();
                    this.#context.go({ view: 'list', tag, q: null, from: null, to: null });
                }
            },
        }, chip(tag));
    }

    /** With Shift, all from the one before, as everywhere. */
    #choose(toHere) {
        const rows = this.#days.rows();
        if (toHere) {
            const here = rows.indexOf(this);
            const other = rows.findLastIndex((row, index) => index < here && row.isSelected());
            rows.slice(other < 0 ? here : other, here).forEach((row) => row.select(true));
        }
        this.select(this.#box.checked);
        this.#selected();
    }

    #open() {
        const form = rowForm(this.interval, this.#context, {
            saved: (interval) => this.#close(interval),
            cancelled: () => this.#close(this.interval),
        });
        this.element.classList.add('edited');
        this.element.replaceChildren(form.element);
        this.#form = form;
        form.focus();
    }

    /** The form goes; the row goes where the interval now belongs. */
    #close(interval) {
        this.#form?.close();
        const isMoved = interval.start !== this.interval.start;
        const hadFocus = this.element.contains(document.activeElement) || document.activeElement === document.body;
        if (isMoved) {
            this.#form = null;
            this.#days.put(interval, false);
        } else {
            this.interval = interval;
            this.#show();
        }
        if (hadFocus) {
            this.#days.rows().find((row) => row.interval.id === interval.id)?.focus();
        }
    }

    async #delete() {
        this.#remove.disabled = true;
        const next = this.#days.neighbour(this);
        try {
            await removeInterval(this.interval);
            this.#days.remove(this.interval.id, this.interval.version + 1);
            next?.focus(true);
        } catch (failure) {
            this.#remove.disabled = false;
            this.#context.fail(failure);
            if (failure.status === 412) {
                this.#days.put(await get(`intervals/${this.interval.id}`), false);
            }
        }
    }
}

function action(picture, name, act) {
    return make('button', { type: 'button', class: 'icon-button', 'aria-label': name, title: name.split(' ')[0], onclick: act },
        icon(picture));
}

function firstLine(note) {
    return note.split('\n').find((line) => line.trim()) ?? '';
}
