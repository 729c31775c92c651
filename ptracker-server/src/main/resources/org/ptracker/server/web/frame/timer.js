// The line at the top that starts, stops, switches and continues: "busy since", growing, with the note of what.
import { get, newKey } from '../lib/api.js';
import { timeNow } from '../lib/clock.js';
import { changeInterval, closeInterval, createInterval, removeInterval, switchInterval } from '../lib/interval-changes.js';
import { icon, make, tint } from '../lib/dom.js';
import { undoToast } from '../lib/messages.js';
import { LONG_OPEN_HOURS, PAGE_MAX } from '../lib/protocol.js';
import { wordsAndTags } from '../times/note-words.js';
import { HOUR, dateOf, iso, span } from '../times/time.js';

export function showTimer(root, context) {
    return new Timer(root, context);
}

class Timer {
    #root;
    #context;
    /** @type {Interval | null} */
    #open = null;
    /** What was asked for and not answered. @type {{what: string, time: number, key: string} | null} */
    #pending = null;
    /** The change of the note that is under way. @type {{note: string, done: Promise<boolean>} | null} */
    #naming = null;
    /** The changes that came while a list is under way: the list may have been read before them. @type {Change[] | null} */
    #heard = null;
    #tick = setInterval(() => this.#count(), 1000);
    #form;
    #note;
    #button;
    #others;
    #elapsed = make('span', { class: 'elapsed', role: 'timer' });
    #since = make('span', { class: 'since' });

    constructor(root, context) {
        this.#root = root;
        this.#context = context;
        this.#note = make('input', {
            type: 'text', class: 'what', 'aria-label': 'What are you busy with?', placeholder: 'What are you busy with?',
            autocomplete: 'off', onchange: () => this.#rename(), onkeydown: (event) => this.#keyOnNote(event),
        });
        this.#button = make('button', { type: 'submit' });
        this.#others = [
            this.#other('again', 'Continue', 'Start what you did last again', () => this.#continue()),
            this.#other('switch', 'Switch', 'Stop this and start the next', () => this.#switch()),
            this.#other('remove', 'Discard', 'Drop this as if it had never been started', () => this.#discard()),
        ];
        this.#form = make('form', { onsubmit: (event) => this.#submit(event) },
            this.#note, this.#since, this.#elapsed, ...this.#others, this.#button);
        root.append(this.#form);
        this.#show(null);
        this.#load();
    }

    /** A button beside the one that starts and stops. @type {(name: any, label: string, title: string, act: () => Promise<void>) => HTMLElement} */
    #other(name, label, title, act) {
        return make('button', { type: 'button', class: `other ${name}`, title, 'aria-label': label, onclick: () => this.#attempt(act) },
            icon(name), make('span', {}, label));
    }

    refresh(change) {
        if (!change) {
            this.#load();
        } else {
            this.#heard?.push(change);
            this.#take(change);
        }
    }

    #take(change) {
        const open = this.#open;
        if (change.after && !change.after.end) {
            this.#show({ id: change.interval, version: change.version, ...change.after });
        } else if (open && open.id === change.interval && change.version >= open.version) {
            this.#show(null);
        }
    }

    close() {
        clearInterval(this.#tick);
    }

    /** An open interval touches every window after its start, so the shortest window has it. */
    async #load() {
        const now = timeNow() + 61_000;
        const heard = [];
        this.#heard = heard;
        try {
            const { items } = await get('intervals', { from: iso(now), to: iso(now + 1), limit: PAGE_MAX });
            if (this.#heard === heard) {
                this.#show(items.find((item) => !item.end) ?? null);
                heard.forEach((change) => this.#take(change));
            }
        } catch (failure) {
            this.#context.fail(failure);
        } finally {
            if (this.#heard === heard) {
                this.#heard = null;
            }
        }
    }

    /** @param {Interval | null} open */
    #show(open) {
        if (open?.id !== this.#open?.id || open?.note !== this.#open?.note) {
            this.#note.value = open?.note ?? '';
        }
        this.#open = open;
        this.#root.classList.toggle('running', Boolean(open));
        tint(this.#root, open?.tags?.[0]);
        this.#button.className = open ? 'stop' : 'start';
        this.#button.replaceChildren(icon(open ? 'stop' : 'start'), open ? 'Stop' : 'Start');
        this.#count();
    }

    #count() {
        const start = this.#open && Date.parse(this.#open.start);
        this.#since.textContent = start ? `since ${span(start, null, this.#context.zone, dateOf(timeNow(), this.#context.zone)).replace('–now', '')}` : '';
        if (start) {
            const seconds = Math.max(0, Math.floor((timeNow() - start) / 1000));
            this.#elapsed.textContent = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
                .map((part, index) => (index ? String(part).padStart(2, '0') : part)).join(':');
        } else {
            this.#elapsed.textContent = '';
        }
    }

    #submit(event) {
        event.preventDefault();
        return this.#attempt(() => (this.#open ? this.#stop(this.#open) : this.#start()));
    }

    async #attempt(act) {
        if (this.#button.disabled) {
            return;
        }
        this.#button.disabled = true;
        try {
            await act();
            this.#pending = null;
        } catch (failure) {
            if (failure.name !== 'Offline') {
                this.#pending = null;
                this.#load();
            }
            this.#context.fail(failure);
        } finally {
            this.#button.disabled = false;
        }
    }

    /** After a lost connection the next press asks for the same again: the time is that of the first press. */
    #again(what, time) {
        const again = this.#pending?.what === what ? this.#pending : null;
        const pending = again ?? { what, time, key: newKey() };
        this.#pending = pending;
        return pending;
    }

    async #start() {
        const typed = this.#note.value.trim();
        const { time, key } = this.#again(`start ${typed}`, timeNow());
        const { words, tags } = wordsAndTags(typed);
        await createInterval({ start: iso(time), zone: this.#context.user.zone, note: words, tags }, key);
        this.#context.showNow();
    }

    async #stop(open) {
        if (await this.#mayEnd(open)) {
            const { time, key } = this.#again(`stop ${open.id}`, Math.max(timeNow(), Date.parse(open.start) + 1));
            await closeInterval(open, iso(time), key);
        }
    }

    /** What was typed and is not stored yet belongs to what is being stopped; what was forgotten needs its own end. */
    async #mayEnd(open) {
        if (await this.#rename() === false) {
            return false;
        }
        const forgotten = timeNow() - Date.parse(open.start) > LONG_OPEN_HOURS * HOUR;
        if (forgotten) {
            this.#context.edit({ ...open, forgotten: true });
        }
        return !forgotten;
    }

    /** The next begins at once, and gets its name while it runs. */
    async #switch() {
        const open = this.#open;
        if (open && await this.#mayEnd(open)) {
            const { time, key } = this.#again(`switch ${open.id}`, Math.max(timeNow(), Date.parse(open.start) + 1));
            await switchInterval(open, iso(time), { zone: this.#context.user.zone }, key);
            this.#note.focus();
        }
    }

    /** Starts what ended last, with its note and tags. */
    async #continue() {
        const now = timeNow();
        const { items } = await get('intervals', { to: iso(now), match: 'start', order: '-start', limit: 2 });
        const last = items.find((item) => item.end);
        if (!last) {
            undoToast('There is nothing to continue yet');
            return;
        }
        await this.#startAgain(last, now);
    }

    /** Starts an interval again, with its note and tags; what runs ends where that begins. @param {Interval} interval */
    startAgain(interval) {
        return this.#attempt(() => this.#startAgain(interval, timeNow()));
    }

    async #startAgain(interval, now) {
        const open = this.#open;
        if (open && !await this.#mayEnd(open)) {
            return;
        }
        const { time, key } = this.#again(`continue ${interval.id}`, open ? Math.max(now, Date.parse(open.start) + 1) : now);
        const next = { zone: this.#context.user.zone, note: interval.note, tags: interval.tags };
        await (open ? switchInterval(open, iso(time), next, key) : createInterval({ start: iso(time), ...next }, key));
        this.#context.showNow();
    }

    async #discard() {
        if (this.#open) {
            await removeInterval(this.#open, 'Discarded');
        }
    }

    /** While something runs, Enter keeps its name: only the button stops. */
    #keyOnNote(event) {
        if (event.key === 'Enter' && this.#open && !event.isComposing) {
            event.preventDefault();
            this.#rename();
        }
    }

    /** Leaving the field after Enter, and stopping, ask for the same once more: it is sent once. */
    #rename() {
        const note = this.#note.value.trim();
        if (this.#naming?.note !== note) {
            const naming = this.#open && note !== (this.#open.note ?? '') ? { note, done: this.#name(this.#open, note) } : null;
            this.#naming = naming;
            naming?.done.finally(() => {
                this.#naming = this.#naming === naming ? null : this.#naming;
            });
        }
        return this.#naming?.done;
    }

    /** Answers whether it is stored. */
    async #name(open, typed) {
        const { words: note, tags } = wordsAndTags(typed);
        try {
            const change = tags.length ? { note, tags: [...new Set([...open.tags ?? [], ...tags])] } : { note };
            await changeInterval(open, change, 'Note changed');
            this.#note.value = note;
            return true;
        } catch (failure) {
            this.#context.fail(failure);
            this.#load();
            return false;
        }
    }
}
