import { make } from '../lib/dom.js';
import { Row } from './row.js';
import { dateOf, dayName, length } from '../times/time.js';

/** The intervals of the list under the days on which they began, newest first; what is planned is folded above. */
export class Days {
    #count = make('summary', {});
    #planned = make('div', {});
    #fold = make('details', { class: 'planned', hidden: true, ontoggle: () => this.#selected() }, this.#count, this.#planned);
    #present = make('div', {});
    element = make('div', { class: 'days' }, this.#fold, this.#present);
    #context;
    #rows = new Map();
    #days = [];
    #whole = false;
    /** @type {string | null} */
    #lastPresent = null;
    #selected;

    /** `selected` hears when a row was selected or went away. */
    constructor(context, selected) {
        this.#context = context;
        this.#selected = selected;
    }

    /** How many there are, folded ones left out. */
    count() {
        return this.rows().length;
    }

    /** Those that can be seen. */
    rows() {
        return this.#days.filter((day) => this.#fold.open || !day.planned).flatMap((day) => day.rows);
    }

    hasPlanned() {
        return !this.#fold.hidden;
    }

    /** Opens the fold where an interval is in it. */
    reveal(id) {
        this.#fold.open ||= this.#days.some((day) => day.planned && day.rows.some((row) => row.interval.id === id));
    }

    /** Days after this one are planned; null folds nothing. */
    foldAfter(date) {
        this.#lastPresent = date;
    }

    selected() {
        return this.rows().filter((row) => row.isSelected());
    }

    /** All but what is being edited goes. */
    clear() {
        this.#days.flatMap((day) => day.rows).filter((row) => !row.isEdited()).forEach((row) => this.#take(row));
    }

    /** Shows an interval in its place; with `onlyWithin`, not below the last row, where a page is still to come. */
    put(interval, onlyWithin) {
        const known = this.#rows.get(interval.id);
        if (known && known.interval.version >= interval.version) {
            return;
        }
        if (known?.isEdited()) {
            return;
        }
        const isSelected = known?.isSelected();
        const focus = known?.focused();
        if (known) {
            this.#take(known);
        }
        const last = this.#days.at(-1)?.rows.at(-1);
        if (onlyWithin && last && isBefore(interval, last.interval)) {
            return;
        }
        this.#insert(new Row(interval, this.#context, this, this.#selected), isSelected, focus);
    }

    remove(id, version) {
        const row = this.#rows.get(id);
        if (row && !row.isEdited() && !(row.interval.version > version)) {
            const day = this.#take(row);
            this.#drawTotal(day);
            this.#selected();
        }
    }

    /** The row after that one, or the one before where it is the last: where the focus goes when it leaves. */
    neighbour(row) {
        const rows = this.rows();
        const index = rows.indexOf(row);
        return rows[index + 1] ?? rows[index - 1] ?? null;
    }

    /** Whether the last day has all its rows: its total is known then. */
    setWhole(whole) {
        this.#whole = whole;
        this.#days.slice(-2).forEach((day) => this.#drawTotal(day));
    }

    /** The view goes, and what is being edited with it. */
    close() {
        this.#rows.forEach((row) => row.close());
    }

    /** Open intervals grow. */
    tick() {
        for (const row of this.#rows.values()) {
            if (!row.interval.end) {
                row.tick();
            }
        }
        this.#days.filter((day) => day.rows.some((row) => !row.interval.end)).forEach((day) => this.#drawTotal(day));
    }

    #insert(row, isSelected, focus) {
        const { interval } = row;
        const day = this.#dayOf(dateOf(Date.parse(interval.start), this.#context.zone));
        const index = placeIn(day.rows, (other) => isBefore(interval, other.interval));
        day.list.insertBefore(row.element, day.rows[index]?.element ?? null);
        day.rows.splice(index, 0, row);
        this.#rows.set(interval.id, row);
        if (isSelected) {
            row.select(true);
        }
        focus?.(row);
        this.#drawTotal(day);
        this.#drawFold();
    }

    #take(row) {
        const day = this.#days.find(({ rows }) => rows.includes(row));
        day.rows.splice(day.rows.indexOf(row), 1);
        this.#rows.delete(row.interval.id);
        row.element.remove();
        if (day.rows.length === 0) {
            this.#days.splice(this.#days.indexOf(day), 1);
            day.element.remove();
        }
        this.#drawFold();
        return day;
    }

    #dayOf(date) {
        const index = placeIn(this.#days, (other) => other.date > date);
        if (this.#days[index]?.date === date) {
            return this.#days[index];
        }
        // Of what began on that day, overlaps counted twice: the calendar's number is another one, and is called busy.
        const total = make('span', { class: 'total', title: 'The lengths of these intervals, added up' });
        const list = make('ul', {});
        const heading = make('h2', { id: `day-${date}` }, dayName(date));
        const element = make('section', { class: 'list-day', 'aria-labelledby': heading.id },
            make('div', { class: 'day-head' }, heading, total), list);
        const planned = this.#lastPresent !== null && date > this.#lastPresent;
        const day = { date, element, list, total, rows: [], planned };
        const before = this.#days[index - 1];
        const below = this.#days[index];
        (planned ? this.#planned : this.#present).insertBefore(element, below?.planned === planned ? below.element : null);
        this.#days.splice(index, 0, day);
        if (before) {
            this.#drawTotal(before);
        }
        return day;
    }

    #drawFold() {
        const count = this.#days.reduce((sum, day) => sum + (day.planned ? day.rows.length : 0), 0);
        this.#fold.hidden = count === 0;
        this.#count.textContent = `Planned: ${count.toLocaleString('en')} ${count === 1 ? 'interval' : 'intervals'}`;
    }

    #drawTotal(day) {
        const isCut = !this.#whole && day === this.#days.at(-1);
        const sum = day.rows.reduce((total, row) => total + row.milliseconds(), 0);
        day.total.textContent = isCut ? '' : `${length(sum)} logged`;
    }
}

/** Whether it stands lower than the other: it began earlier. */
function isBefore(interval, other) {
    const [start, otherStart] = [Date.parse(interval.start), Date.parse(other.start)];
    return start < otherStart || (start === otherStart && interval.id < other.id);
}

/** The place behind all that the new one stands lower than, found from the end, where rows mostly come. */
function placeIn(list, standsAfter) {
    let index = list.length;
    while (index > 0 && !standsAfter(list[index - 1])) {
        index--;
    }
    return index;
}
