// The dialog that adds an interval or corrects one. It stays open, with all that was typed, until the server has answered.
import { timeNow } from '../lib/clock.js';
import { changeInterval, createInterval, removeInterval } from '../lib/interval-changes.js';
import { get, newKey } from '../lib/api.js';
import { field, icon, make } from '../lib/dom.js';
import { TimeField } from './time-field.js';
import { layOver, liftOff } from '../lib/way-back.js';
import { refusal } from '../lib/refusal.js';
import { tagField } from '../lib/tag-field.js';
import { HOUR, addDays, dateOf, instants, iso, length, partsOf, shortDay, span, startOfDay } from '../times/time.js';
import { readSpan } from '../times/grammar.js';
import { ClockQuestion } from '../times/not-understood.js';

const QUARTER = 15 * 60_000;
/** Milliseconds until a save that got no answer is tried again. */
const AGAIN = 5000;

/** Opens the editor on an interval, or on a draft without id; `failure` is what a first try ran into. */
export function openEditor(subject, context) {
    return new Editor(subject, context);
}

class Editor {
    #subject;
    #before;
    #context;
    #dialog;
    #words;
    #understood;
    #start;
    #end;
    #open;
    #length;
    #note;
    #tags;
    /** Those among the words at the top. */
    #typedTags = [];
    #refusal;
    #save;
    /** The last request: the same again has the same key. @type {{text: string | null, key: string}} */
    #asked = { text: null, key: '' };
    #timer = 0;
    /** What stood in the fields at first. */
    #untouched;
    #leaving = () => this.#leave();

    constructor(subject, context) {
        this.#subject = subject;
        this.#before = subject.id ? subject.before ?? subject : null;
        this.#context = context;
        this.#build();
        this.#fill();
        this.#untouched = this.#typed();
        document.body.append(this.#dialog);
        this.#dialog.showModal();
        layOver(this.#leaving);
        if (subject.failure) {
            this.#refused(subject.failure);
        }
        const first = subject.forgotten ? this.#end : subject.id || subject.start ? this.#note : this.#words;
        first.focus();
        this.#dialog.scrollTop = 0;
        first.scrollIntoView?.({ block: 'nearest' });
    }

    #build() {
        const { zone } = this.#context;
        const adding = !this.#before;
        this.#words = make('input', {
            type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: '9-10:30, yesterday 22-1, -45m now',
            oninput: () => this.#readWords(),
        });
        this.#understood = make('p', { class: 'understood', 'aria-live': 'polite' });
        this.#start = new TimeField('Start', zone, () => this.#chosen());
        this.#end = new TimeField('End', zone, () => this.#chosen());
        this.#open = make('input', { type: 'checkbox', onchange: () => this.#openChanged() });
        this.#length = make('p', { class: 'length', 'aria-live': 'polite' });
        this.#note = make('textarea', { rows: 2 });
        this.#tags = tagField('Tags', this.#subject.tags ?? []);
        this.#refusal = refusal({ zone, edit: (interval) => {
            this.#close();
            this.#context.edit(interval);
        } });
        this.#save = make('button', { type: 'submit', class: 'primary' }, adding ? 'Add' : 'Save');
        const title = make('h2', { id: 'editor-title' }, adding ? 'Add an interval' : 'Edit the interval');
        const close = make('button', { type: 'button', class: 'quiet icon-only', 'aria-label': 'Close', onclick: () => this.#leave() },
            icon('close'));
        const remove = adding ? null
            : make('button', { type: 'button', class: 'danger', onclick: () => this.#remove() }, icon('remove'), 'Delete');
        const form = make('form', { novalidate: true, onsubmit: (event) => this.#submit(event) },
            make('div', { class: 'title' }, title, close),
            make('div', { class: 'typed' }, field('When, in words', this.#words), this.#understood),
            make('div', { class: 'moments' }, this.#start.element, this.#end.element),
            make('div', { class: 'between' }, make('label', { class: 'check' }, this.#open, 'Still going on'), this.#length),
            field('Note', this.#note),
            this.#tags.element,
            this.#refusal.element,
            make('div', { class: 'buttons' }, remove, make('span', { class: 'space' }, `Times in ${zone}`),
                make('button', { type: 'button', onclick: () => this.#close() }, 'Cancel'), this.#save));
        this.#dialog = make('dialog', {
            class: 'editor', 'aria-labelledby': title.id, onclose: () => this.#gone(),
            onkeydown: (event) => this.#keyDown(event, form),
            // A gesture for back has no key.
            oncancel: (event) => {
                event.preventDefault();
                this.#leave();
            },
        }, form);
    }

    #fill() {
        const { start, end, note, id, forgotten } = this.#subject;
        const [from, to] = id || start !== undefined ? [instant(start), instant(end)] : this.#usual();
        this.#start.set(from);
        this.#end.set(to);
        this.#open.checked = to === null && !forgotten;
        this.#note.value = note ?? '';
        this.#openChanged();
        if (forgotten) {
            this.#refusal.tell('You have been busy for more than a day. When did it really end?');
        }
    }

    /** Today it is the hour up to now, on another day the one from nine. */
    #usual() {
        const { date, zone } = this.#context;
        const now = timeNow();
        if (date === dateOf(now, zone)) {
            const end = now - (now % QUARTER);
            return [end - HOUR, end];
        }
        const nine = instants({ ...partsOf(date), hour: 9 }, zone).exact ?? startOfDay(date, zone) + 9 * HOUR;
        return [nine, nine + HOUR];
    }

    #readWords(clockChange) {
        const { zone, date, user } = this.#context;
        this.#understood.classList.remove('error');
        if (!this.#words.value.trim()) {
            this.#understood.textContent = '';
            return;
        }
        try {
            const day = this.#before ? this.#start.day : date;
            const { start, end, rest, tags } = readSpan(this.#words.value, {
                now: timeNow(), zone, day, weekStart: user.week_start, clockChange,
            });
            this.#start.set(start);
            this.#end.set(end ?? null);
            this.#open.checked = (end ?? null) === null;
            this.#openChanged();
            this.#note.value = rest || this.#note.value;
            this.#takeTags(tags);
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

    /** In place of those of the words before: while one types, #w becomes #work. */
    #takeTags(typed) {
        const kept = this.#tags.tags().filter((tag) => !this.#typedTags.includes(tag));
        this.#typedTags = typed.filter((tag) => !kept.includes(tag));
        this.#tags.set([...kept, ...this.#typedTags]);
    }

    /** A date or time that was chosen counts more than the words before it. */
    #chosen() {
        this.#words.value = '';
        this.#readWords();
        this.#timesChanged();
    }

    #openChanged() {
        this.#end.element.disabled = this.#open.checked;
        this.#timesChanged();
    }

    #timesChanged() {
        const start = this.#start.value;
        const end = this.#open.checked ? timeNow() : this.#end.value;
        this.#refusal.clear();
        if (start === null || end === null) {
            this.#length.replaceChildren();
        } else if (end > start) {
            this.#length.replaceChildren(this.#open.checked ? `${length(end - start)} so far` : length(end - start));
        } else if (this.#open.checked) {
            this.#length.replaceChildren('starts in the future');
        } else {
            const next = make('button', { type: 'button', class: 'quiet', onclick: () => this.#end.setDay(addDays(this.#start.day, 1)) },
                'End on the next day');
            this.#length.replaceChildren('The end is not after the start. ', next);
        }
    }

    async #submit(event) {
        event?.preventDefault();
        clearTimeout(this.#timer);
        const content = this.#content();
        if (!content || this.#save.disabled) {
            return;
        }
        this.#save.disabled = true;
        try {
            await (this.#before ? this.#change(content) : this.#create(content));
            this.#close();
        } catch (failure) {
            this.#refused(failure);
        } finally {
            this.#save.disabled = false;
        }
    }

    /** What stands in the form, or null after saying what is missing. */
    #content() {
        if (this.#understood.classList.contains('error')) {
            this.#refusal.tell('Correct the words at the top, or choose the times below them.');
            this.#words.focus();
            return null;
        }
        const ends = this.#open.checked ? [this.#start] : [this.#start, this.#end];
        const missing = ends.find((moment) => moment.value === null);
        if (missing) {
            this.#refusal.tell(missing.question ? 'Choose which of the two times you mean.' : 'Enter a date and a time.');
            missing.focus();
            return null;
        }
        const [start, end] = ends.map((moment) => moment.value);
        if (end !== undefined && end <= start) {
            this.#refusal.tell('The end is not after the start.');
            this.#end.focus();
            return null;
        }
        return { start, end: end ?? null, note: this.#note.value.trim(), tags: this.#tags.tags() };
    }

    #create({ start, end, note, tags }) {
        const body = { start: iso(start), ...(end === null ? {} : { end: iso(end) }), zone: this.#context.zone, note, tags };
        const text = JSON.stringify(body);
        if (text !== this.#asked.text) {
            this.#asked = { text, key: newKey() };
        }
        return createInterval(body, this.#asked.key);
    }

    /** Sends what differs from what was read, and nothing else. */
    async #change({ start, end, note, tags }) {
        const before = this.#before;
        const patch = {};
        if (start !== instant(before.start)) {
            patch.start = iso(start);
        }
        if (end !== instant(before.end)) {
            patch.end = end === null ? null : iso(end);
        }
        if (note !== asTyped(before.note)) {
            patch.note = note;
        }
        if (JSON.stringify(tags) !== JSON.stringify(before.tags ?? [])) {
            patch.tags = tags;
        }
        if (Object.keys(patch).length) {
            await changeInterval(before, patch);
        }
    }

    async #refused(failure, again = () => this.#submit()) {
        if (failure.name === 'Offline') {
            this.#refusal.tell(`${failure.message} The page keeps trying until you close this dialog.`);
            this.#timer = setTimeout(() => this.#dialog.open && again(), AGAIN);
        } else if (failure.status === 412) {
            await this.#outdated();
        } else if (failure.code === 'not-found' && this.#before) {
            this.#refusal.tell('It was deleted elsewhere in the meantime. Undo that there, or add it again.');
        } else {
            this.#refusal.show(failure, {
                wanted: [this.#start.value, this.#end.value], use: (from, to) => this.#use(from, to),
            });
        }
        this.#refusal.element.scrollIntoView({ block: 'nearest' });
    }

    /** Reads it again, keeps what was typed, and lets the person decide: the next save is on top of what stands now. */
    async #outdated() {
        const { zone } = this.#context;
        try {
            const now = await get(`intervals/${this.#before.id}`);
            const start = Date.parse(now.start);
            this.#before = now;
            this.#refusal.tell(`It was changed elsewhere in the meantime. It is now ${shortDay(dateOf(start, zone))} `
                + `${span(start, instant(now.end), zone)}`
                + `${now.note ? `, “${now.note}”` : ''}. Save again to replace that with what you see here.`);
        } catch (failure) {
            this.#refusal.show(failure);
        }
    }

    #use(from, to) {
        this.#start.set(from);
        this.#end.set(to);
        this.#open.checked = to === null;
        this.#openChanged();
        this.#save.focus();
    }

    async #remove() {
        clearTimeout(this.#timer);
        try {
            await removeInterval(this.#before);
            this.#close();
        } catch (failure) {
            this.#refused(failure, () => this.#remove());
        }
    }

    #keyDown(event, form) {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            form.requestSubmit();
        } else if (event.key === 'Escape' && !event.isComposing) {
            event.preventDefault();
            this.#leave();
        }
    }

    /** All that the person can have typed or chosen. */
    #typed() {
        return JSON.stringify([this.#words.value, this.#start.typed, this.#end.typed, this.#open.checked, this.#note.value,
            this.#tags.tags()]);
    }

    /** Closes; where something was typed it asks first, and asked twice it stays. */
    #leave() {
        if (this.#typed() === this.#untouched) {
            this.#close();
            return;
        }
        layOver(this.#leaving);
        this.#refusal.askToDiscard(() => this.#close(), () => this.#note.focus());
        this.#refusal.element.scrollIntoView({ block: 'nearest' });
    }

    #close() {
        this.#dialog.close();
    }

    #gone() {
        liftOff(this.#leaving);
        clearTimeout(this.#timer);
        this.#dialog.remove();
        if (document.activeElement === document.body) {
            const block = this.#before && document.querySelector(`[data-id="${this.#before.id}"]`);
            (block ?? document.querySelector('main')).focus({ preventScroll: true });
        }
    }
}

/** A note as it comes back from the field when nobody has touched it. */
function asTyped(note) {
    return (note ?? '').replaceAll(/\r\n?/g, '\n').trim();
}

/** Epoch milliseconds of a draft or of an interval; null while it is open. */
function instant(time) {
    return time === null || time === undefined ? null : typeof time === 'number' ? time : Date.parse(time);
}
