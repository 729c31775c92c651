// The dialog that adds an interval or corrects one. It stays open, with all that was typed, until the server has answered.
import { changeInterval, createInterval, removeInterval } from '../lib/interval-changes.js';
import { get, newKey } from '../lib/api.js';
import { field, icon, make } from '../lib/dom.js';
import { When } from './when.js';
import { layOver, liftOff } from '../lib/way-back.js';
import { refusal } from '../lib/refusal.js';
import { tagField } from '../lib/tag-field.js';
import { dateOf, iso, shortDay, span } from '../times/time.js';

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
    #when;
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
        const first = subject.forgotten ? this.#when.end : subject.id || subject.start ? this.#note : this.#when.words;
        first.focus();
        this.#dialog.scrollTop = 0;
        first.scrollIntoView?.({ block: 'nearest' });
    }

    #build() {
        const { zone } = this.#context;
        const adding = !this.#before;
        this.#when = new When(this.#context, {
            isNew: adding, changed: () => this.#refusal.clear(), read: (rest, tags) => this.#takeWords(rest, tags),
        });
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
            this.#when.elements,
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
        if (id || start !== undefined) {
            const to = instant(end);
            this.#when.set(instant(start), to, to === null && !forgotten);
        } else {
            this.#when.setUsual();
        }
        this.#note.value = note ?? '';
        if (forgotten) {
            this.#refusal.tell('You have been busy for more than a day. When did it really end?');
        }
    }

    /** The tags in place of those of the words before: while one types, #w becomes #work. */
    #takeWords(rest, typed) {
        this.#note.value = rest || this.#note.value;
        const kept = this.#tags.tags().filter((tag) => !this.#typedTags.includes(tag));
        this.#typedTags = typed.filter((tag) => !kept.includes(tag));
        this.#tags.set([...kept, ...this.#typedTags]);
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
        const times = this.#when.content((missing) => this.#refusal.tell(missing));
        return times && { ...times, note: this.#note.value.trim(), tags: this.#tags.tags() };
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
            this.#refusal.show(failure, { wanted: this.#when.ends, use: (from, to) => this.#use(from, to) });
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
        this.#when.set(from, to);
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
        return JSON.stringify([...this.#when.typed, this.#note.value, this.#tags.tags()]);
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
