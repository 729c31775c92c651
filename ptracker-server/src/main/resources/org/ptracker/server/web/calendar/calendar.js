// The week and the day: a grid of time on which intervals are blocks, each column as long as its day really is.
import { loadWindow, datesOf } from './shown-intervals.js';
import { boundsOf, hoursOf } from './layout.js';
import { drawColumn } from './day-column.js';
import { calendarBar } from './bar.js';
import { timeNow } from '../lib/clock.js';
import { make } from '../lib/dom.js';
import { followPointer } from './pointer.js';
import { followKeys } from './keyboard.js';
import { HOUR, addDays, dateOf, dayName, length, offsetName, shortDay, startOfDay, wall, weekday } from '../times/time.js';

const TICK = 30_000;
/** So near to an edge, as a part of what is seen, a time is not in sight. */
const NEAR = 0.15;
/** Where the person had scrolled to, from one week to the next; null at first. */
let scrolledTo = null;

export function show(root, context) {
    return new Calendar(root, context);
}

class Calendar {
    #context;
    #items = new Map();
    #whole = true;
    /** @type {CalendarDay[]} */
    #days;
    #bar;
    #scroller;
    #abort = new AbortController();
    #tick;
    #frame = 0;
    #dragging = false;
    /** The changes that came while a list is under way: the list may have been read before them. @type {Change[] | null} */
    #heard = null;

    constructor(root, context) {
        this.#context = context;
        const { view, date, zone, user } = context;
        this.#days = /** @type {CalendarDay[]} */ (datesOf(view, date, user.week_start).map((day) => {
            const [from, to] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
            return { date: day, from, to, ...hoursOf(from, to, zone) };
        }));
        this.#bar = calendarBar(context, this.#days, () => this.#goToNow());
        this.#scroller = make('div', { class: `calendar of-${view}` });
        root.append(this.#bar.element, this.#scroller);
        this.#build();
        this.#tick = setInterval(() => this.#draw(), TICK);
        this.#load(context.first);
    }

    refresh(change) {
        if (!change) {
            this.#load(null);
            return;
        }
        this.#heard?.push(change);
        this.#take(change);
        this.#draw();
    }

    #take(change) {
        const known = this.#items.get(change.interval);
        if (known && known.version > change.version) {
            return;
        }
        const item = change.after && { id: change.interval, version: change.version, ...change.after };
        if (item && this.#touches(item)) {
            this.#items.set(item.id, item);
        } else {
            this.#items.delete(change.interval);
        }
    }

    close() {
        this.#abort.abort();
        clearInterval(this.#tick);
        cancelAnimationFrame(this.#frame);
    }

    #goToNow() {
        scrolledTo = null;
        this.#context.go({ date: null });
    }

    #to() {
        return this.#days[this.#days.length - 1].to;
    }

    #touches(item) {
        const { start, end, open } = boundsOf(item, timeNow());
        return start < this.#to() && (open || end > this.#days[0].from);
    }

    async #load(first) {
        const heard = [];
        this.#heard = heard;
        try {
            const { items, whole } = await loadWindow(this.#days[0].from, this.#to(), first, this.#abort.signal);
            if (this.#heard !== heard) {
                return;
            }
            this.#items = new Map(items.filter((item) => this.#touches(item)).map((item) => [item.id, item]));
            heard.forEach((change) => this.#take(change));
            this.#whole = whole;
            this.#drawNow();
            this.#scrollToStart();
            performance.mark('calendar drawn');
        } catch (failure) {
            if (!this.#abort.signal.aborted) {
                this.#context.fail(failure);
            }
        } finally {
            if (this.#heard === heard) {
                this.#heard = null;
                this.#scroller.removeAttribute('aria-busy');
            }
        }
    }

    #build() {
        const { view, zone } = this.#context;
        const tall = Math.max(...this.#days.map(({ from, to }) => to - from)) / HOUR;
        const plain = view === 'day' ? this.#days[0] : this.#days.find(({ change }) => !change) ?? this.#days[0];
        const axis = make('div', { class: 'axis', 'aria-hidden': 'true' }, plain.hours.map(({ at, label, again }) => {
            const mark = make('span', {}, again ? `${label}′` : label);
            mark.style.setProperty('--top', String((at - plain.from) / HOUR));
            return mark;
        }));
        for (const day of this.#days) {
            day.head = make('div', { class: 'head' });
            day.column = make('div', { class: 'day', role: 'group', 'aria-label': dayName(day.date), 'data-date': day.date });
            day.column.style.setProperty('--tall', String((day.to - day.from) / HOUR));
            day.ownHours = Boolean(day.change) && view !== 'day';
        }
        const columns = make('div', { class: 'columns' }, axis, this.#days.map(({ column }) => column));
        const corner = make('div', { class: 'corner', 'aria-hidden': 'true' }, offsetName(wall(plain.from, zone).offset));
        const heads = make('div', { class: 'heads' }, corner, this.#days.map(({ head }) => head));
        this.#scroller.style.setProperty('--days', String(this.#days.length));
        this.#scroller.style.setProperty('--tallest', String(tall));
        this.#scroller.setAttribute('aria-busy', 'true');
        this.#scroller.append(heads, columns);
        const grid = { days: this.#days, scroller: this.#scroller, context: this.#context, drag: (on) => this.#drag(on) };
        followPointer(grid);
        followKeys(grid);
        this.#scroller.addEventListener('scroll', () => {
            scrolledTo = this.#scroller.scrollTop;
        }, { passive: true });
        this.#drawNow();
        if (scrolledTo !== null) {
            this.#scroller.scrollTop = scrolledTo;
        }
    }

    #drag(on) {
        this.#dragging = on;
        if (!on) {
            this.#draw();
        }
    }

    #draw() {
        cancelAnimationFrame(this.#frame);
        this.#frame = requestAnimationFrame(() => this.#drawNow());
    }

    #drawNow() {
        if (this.#dragging) {
            return;
        }
        const now = timeNow();
        const today = dateOf(now, this.#context.zone);
        const focused = this.#focused();
        let busy = 0;
        for (const day of this.#days) {
            day.isToday = day.date === today;
            drawColumn(day, [...this.#items.values()], now, this.#context);
            this.#drawHead(day);
            busy += day.busy;
        }
        this.#bar.tell(busy, this.#whole);
        focused?.();
    }

    /** Drawing again must not take the focus away: answers what gives it back. */
    #focused() {
        const element = /** @type {HTMLElement | null} */ (document.activeElement);
        if (!element || !this.#scroller.contains(element)) {
            return null;
        }
        const date = element.closest('[data-date]')?.getAttribute('data-date');
        const key = element.dataset.id ? `[data-id="${element.dataset.id}"]` : element.matches('.slot') ? '.slot' : 'a';
        return () => {
            if (document.activeElement !== element) {
                const day = `[data-date="${date}"]`;
                (this.#scroller.querySelector(`${day} ${key}`) ?? this.#scroller.querySelector(`${day} .slot`))
                    ?.focus({ preventScroll: true });
            }
        };
    }

    #drawHead({ head, date, isToday, busy, pieces }) {
        const { go } = this.#context;
        const [name, number] = shortDay(date).split(' ');
        const link = make('a', {
            href: `?view=day&date=${date}`,
            onclick: (event) => {
                if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
                    event.preventDefault();
                    go({ view: 'day', date });
                }
            },
        }, make('span', { class: 'unseen' }, isToday ? `Today, ${dayName(date)}` : dayName(date)),
        make('span', { 'aria-hidden': 'true' }, name, ' '), make('b', { 'aria-hidden': 'true' }, number));
        const total = make('span', { class: 'total' }, busy ? length(busy) : pieces.length ? length(0) : '',
            make('span', { class: 'unseen' }, busy ? ' busy' : 'nothing recorded'));
        head.className = `head${isToday ? ' today' : ''}${weekday(date) % 6 === 0 ? ' weekend' : ''}`;
        head.dataset.date = date;
        const heading = make('h2', {}, link);
        if (head.contains(document.activeElement)) {
            head.lastChild.replaceWith(total);
        } else {
            head.replaceChildren(heading, total);
        }
    }

    /** Where nobody has scrolled yet: shortly before the first block, or at eight, and now in sight. */
    #scrollToStart() {
        if (scrolledTo !== null) {
            return;
        }
        const starts = this.#days.flatMap(({ from, pieces }) => pieces
            .filter(({ before }) => !before).map(({ start }) => (start - from) / HOUR));
        const hour = Math.max(0, Math.min(8, ...starts) - 0.5);
        this.#scroller.scrollTop = hour * this.#tallOfHour();
        this.showNow();
        scrolledTo = this.#scroller.scrollTop;
    }

    /** Brings now into sight where it is not, with time before and after it; does nothing while today is not shown. */
    showNow() {
        const today = this.#days.find(({ isToday }) => isToday);
        if (!today) {
            return;
        }
        const [heads, columns] = [...this.#scroller.children].map((part) => /** @type {HTMLElement} */ (part));
        const seen = this.#scroller.clientHeight - heads.offsetHeight;
        const now = ((timeNow() - today.from) / HOUR) * this.#tallOfHour();
        const from = this.#scroller.scrollTop;
        if (now < from + seen * NEAR || now > from + seen * (1 - NEAR)) {
            this.#scroller.scrollTop = now - seen / 2;
        }
        const axis = this.#days[0].column.offsetLeft - columns.offsetLeft;
        const left = today.column.offsetLeft - columns.offsetLeft - axis;
        const right = left + axis + today.column.offsetWidth - this.#scroller.clientWidth;
        if (this.#scroller.scrollLeft > left || this.#scroller.scrollLeft < right) {
            this.#scroller.scrollLeft = left;
        }
    }

    #tallOfHour() {
        const columns = /** @type {HTMLElement} */ (this.#scroller.lastChild);
        return columns.offsetHeight / Number(this.#scroller.style.getPropertyValue('--tallest'));
    }
}
