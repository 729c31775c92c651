import { newKey } from '../lib/api.js';
import { timeNow } from '../lib/clock.js';
import { createInterval } from '../lib/interval-changes.js';
import { field, make } from '../lib/dom.js';
import { refusal } from '../lib/refusal.js';
import { readSpan } from '../times/grammar.js';
import { NotUnderstood } from '../times/not-understood.js';
import { wordsFor } from '../times/write.js';
import { dateOf, iso, length, shortDay, span } from '../times/time.js';

const EXAMPLE = 'Write the times, then the note: 9-10:30 design review. Other times are yesterday 22:00-1:00, 24 nov 9:00 45m or -15m now.';

/** A line in which an interval is typed as on the command line; what it means is shown while one types. `added` hears of what is stored. */
export function typedEntry(context, added) {
    const { zone, user: { week_start: weekStart } } = context;
    const line = make('input', {
        name: 'entry', autocomplete: 'off', placeholder: '9-10:30 design review', enterkeyhint: 'done',
    });
    const meaning = make('p', { class: 'meaning', role: 'status' });
    const refused = refusal(context);
    const add = make('button', { type: 'submit', class: 'primary' }, 'Add');
    // The same words sent again are the same interval, until they are stored.
    let key = newKey();

    function preview() {
        key = newKey();
        refused.clear();
        line.removeAttribute('aria-invalid');
        try {
            meaning.textContent = line.value.trim() ? words(readSpan(line.value, { now: timeNow(), zone, weekStart })) : '';
        } catch {
            meaning.textContent = '';
        }
    }

    function words({ start, end, rest, tags }) {
        const day = dateOf(start, zone);
        const shown = [rest, tags.length ? `[${tags.join(', ')}]` : ''].filter(Boolean).join(' ');
        return `${shortDay(day, true)}, ${span(start, end, zone, day)}, ${length(end - start)}${shown ? `: ${shown}` : ''}`;
    }

    async function submit(clockChange) {
        if (add.disabled) {
            return;
        }
        refused.clear();
        add.disabled = true;
        /** @type {any} */
        let read = {};
        try {
            read = readSpan(line.value, { now: timeNow(), zone, weekStart, clockChange });
            const { start, end, rest, tags } = read;
            added(await createInterval({ start: iso(start), end: iso(end), zone, note: rest, tags }, key));
            line.value = '';
            preview();
        } catch (failure) {
            refused.show(failure, {
                choose: submit, wanted: [read.start, read.end], use: (start, end) => use(start, end, read),
            });
            line.toggleAttribute('aria-invalid', failure instanceof NotUnderstood);
        } finally {
            add.disabled = false;
            line.focus();
        }
    }

    function use(start, end, { rest, tags }) {
        line.value = [wordsFor(start, end, zone), rest, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' ');
        preview();
        line.focus();
    }

    line.addEventListener('input', preview);
    return make('form', {
        class: 'typed-entry',
        onsubmit: (event) => {
            event.preventDefault();
            submit();
        },
    }, make('div', { class: 'entry-line' }, field('Add an interval', line, EXAMPLE), add), meaning, refused.element);
}
