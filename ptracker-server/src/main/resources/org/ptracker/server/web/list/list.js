// The list: the twin of the calendar, to be read. It begins at today, newest first, and more comes as one goes down; filters
// stand in the address (?view=list&q=…&tag=…&from=…&to=…).
import { get } from '../lib/api.js';
import { timeNow } from '../lib/clock.js';
import { PAGE_MAX } from '../lib/protocol.js';
import { make } from '../lib/dom.js';
import { filters } from './filter.js';
import { Days } from './days.js';
import { selection } from './selection.js';
import { typedEntry } from './typed-entry.js';
import { addDays, dateOf, iso, startOfDay } from '../times/time.js';
import { stylesheet } from '../lib/lazy-loading.js';

await stylesheet('list/list.css');

const PAGE = 100;
const TICK = 30_000;

export function show(root, context) {
    return new List(root, context);
}

class List {
    #context;
    #filter;
    #days;
    #selection;
    #next = null;
    /** The last day that is not folded, the same for all pages. */
    #today = '';
    /** @type {AbortController | null} */
    #loading = null;
    /** The changes that came while a page is under way: the page may have been read before them. @type {Change[]} */
    #heard = [];
    #status = make('p', { class: 'list-status', role: 'status' });
    #more = make('button', { type: 'button', class: 'more', hidden: true, onclick: () => this.#loadMore() }, 'Show more');
    /** Of several entries at once, as after a quick turn of the wheel, the last says how it is now. */
    #seen = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && this.#loadMore(), { rootMargin: '800px' });
    #tick = setInterval(() => this.#days.tick(), TICK);

    constructor(root, context) {
        this.#context = context;
        this.#filter = filters(context, () => this.#reload());
        this.#days = new Days(context, () => this.#selection.tell());
        this.#selection = selection(context, this.#days);
        root.append(make('div', { class: 'list' },
            make('h1', {}, 'List'),
            typedEntry(context, ({ id }) => this.#days.reveal(id)),
            this.#filter.element,
            this.#days.element,
            this.#status, this.#more,
            this.#selection.element));
        this.#seen.observe(this.#more);
        this.#reload();
    }

    refresh(change) {
        if (!change) {
            this.#reload();
            return;
        }
        this.#heard.push(change);
        this.#take(change);
        this.#tell();
    }

    #take(change) {
        const item = change.after && { id: change.interval, version: change.version, ...change.after };
        if (item && this.#filter.takes(item)) {
            this.#days.put(item, this.#next !== null);
        } else {
            this.#days.remove(change.interval, change.version);
        }
    }

    close() {
        this.#loading?.abort();
        this.#days.close();
        this.#seen.disconnect();
        document.body.classList.remove('selecting');
        clearInterval(this.#tick);
    }

    /** Begins again; what is being edited stays open. */
    async #reload() {
        this.#loading?.abort();
        this.#next = null;
        await this.#load({ first: true });
    }

    async #loadMore() {
        if (this.#next && !this.#loading) {
            await this.#load({ first: false });
        }
    }

    async #load({ first }) {
        const asked = new AbortController();
        this.#loading = asked;
        this.#heard = [];
        this.#more.setAttribute('aria-disabled', 'true');
        try {
            this.#today = first ? dateOf(timeNow(), this.#context.zone) : this.#today;
            const { present, planned } = this.#questions();
            const [page, ahead] = await Promise.all([
                get('intervals', { ...present, limit: PAGE, cursor: first ? null : this.#next }, { signal: asked.signal }),
                first && planned ? get('intervals', { ...planned, limit: PAGE_MAX }, { signal: asked.signal }) : null,
            ]);
            if (first) {
                this.#days.clear();
                this.#days.foldAfter(planned && this.#today);
            }
            this.#next = page.next ?? null;
            ahead?.items.forEach((item) => this.#days.put(item, false));
            page.items.forEach((item) => this.#days.put(item, false));
            this.#heard.forEach((change) => this.#take(change));
            this.#tell();
            if (first) {
                this.#context.say(this.#status.textContent);
            }
        } catch (failure) {
            if (!asked.signal.aborted) {
                this.#status.textContent = '';
                this.#context.fail(failure);
            }
        } finally {
            if (this.#loading === asked) {
                this.#loading = null;
                this.#more.removeAttribute('aria-disabled');
                this.#watchAgain();
            }
        }
    }

    /** An observer tells of changes only: a button that stayed in sight would not load the page after. */
    #watchAgain() {
        this.#more.hidden = this.#next === null;
        this.#seen.unobserve(this.#more);
        if (this.#next !== null) {
            requestAnimationFrame(() => this.#seen.observe(this.#more));
        }
    }

    /**
     * What the list shows, and what is folded above it: the nearest of what is planned, or null where the filter says up to which
     * day it goes, or begins after today.
     */
    #questions() {
        const { q, tags, from, to } = this.#filter.values();
        const { zone } = this.#context;
        const after = (date) => date && iso(startOfDay(addDays(date, 1), zone));
        const question = { q, tag: tags, order: '-start', from: from && iso(startOfDay(from, zone)), to: after(to) };
        return to || from > this.#today ? { present: question, planned: null }
            : { present: { ...question, to: after(this.#today) }, planned: { ...question, order: 'start', from: after(this.#today) } };
    }

    #nothing() {
        if (this.#days.hasPlanned()) {
            return 'Nothing up to today. What is planned is folded above.';
        }
        return this.#filter.isSet() ? 'Nothing matches this filter.' : 'Nothing is recorded yet. Type above when you were busy.';
    }

    #tell() {
        const count = this.#days.count();
        const filtered = this.#filter.isSet() ? ' with this filter' : '';
        this.#status.textContent = count === 0 && this.#next === null
            ? this.#nothing()
            : `${count.toLocaleString('en')} ${count === 1 ? 'interval' : 'intervals'}${filtered}${
                this.#next === null ? '' : ' so far; more below'}`;
        this.#days.setWhole(this.#next === null);
        this.#selection.tell();
    }
}
