import { etagOf, send } from '../lib/api.js';
import { make } from '../lib/dom.js';
import { presentEtag, removeIntervals } from '../lib/interval-changes.js';
import { tagField } from '../lib/tag-field.js';
import { distinctTags, hasTag } from '../lib/tags.js';

const AT_ONCE = 4;

/** The bar for what is selected: {element, tell()}; tell() is called whenever the selection may have changed. */
export function selection(context, days) {
    const count = make('b', {});
    const all = button('Select all shown', () => choose(true));
    const tags = tagField('Tags to add');
    const tagging = make('form', { class: 'tagging', hidden: true, onsubmit: (event) => {
        event.preventDefault();
        addTags(tags.tags());
    } }, tags.element, make('button', { type: 'submit', class: 'primary' }, 'Add'));
    const add = button('Add tags…', () => {
        tagging.hidden = !tagging.hidden;
        add.setAttribute('aria-expanded', String(!tagging.hidden));
        if (!tagging.hidden) {
            tags.input.focus();
        }
    });
    const remove = button('Delete', () => removeAll());
    const bar = make('div', { class: 'selection', role: 'region', 'aria-label': 'Selected intervals', hidden: true },
        make('p', {}, count, ' selected'), all, add, remove, button('Clear', () => choose(false)), tagging);

    function tell() {
        const selected = days.selected().length;
        bar.hidden = selected === 0;
        // A class, because :has() would be asked again for every row that comes.
        document.body.classList.toggle('selecting', selected > 0);
        count.textContent = selected.toLocaleString('en');
        all.hidden = selected === days.count();
        if (bar.hidden) {
            tagging.hidden = true;
            add.setAttribute('aria-expanded', 'false');
        }
    }

    function choose(on) {
        days.rows().filter((row) => !row.isEdited()).forEach((row) => row.select(on));
        tell();
    }

    async function removeAll() {
        const rows = days.selected();
        const next = days.rows().find((row) => !row.isSelected());
        const { count: gone, undo } = await undisturbed(() => removeIntervals(rows.map((row) => row.interval), context.fail));
        next?.focus(true);
        report('Deleted', gone, rows.length, undo);
    }

    async function addTags(added) {
        const rows = days.selected().filter((row) => added.some((tag) => !hasTag(row.interval.tags ?? [], tag)));
        const done = await undisturbed(() => inParallel(rows, async (row) => {
            const before = row.interval.tags ?? [];
            const patch = { tags: distinctTags([...before, ...added]) };
            const { body } = await send('PATCH', `intervals/${row.interval.id}`, patch, { etag: etagOf(row.interval) });
            days.put(body, false);
            return { ...body, before };
        }, context.fail));
        tags.set([]);
        choose(false);
        report('Tagged', done.length, rows.length, async () => {
            const answers = await inParallel(done, (interval) => send('PATCH', `intervals/${interval.id}`, { tags: interval.before },
                { etag: presentEtag(interval) }), context.fail);
            answers.forEach(({ body }) => days.put(body, false));
            tell();
        });
    }

    async function undisturbed(act) {
        bar.inert = true;
        try {
            return await act();
        } finally {
            bar.inert = false;
            tell();
        }
    }

    function report(verb, done, asked, undo) {
        context.undoToast(`${verb} ${intervals(done)}${others(asked - done)}`, done ? undo : undefined);
    }

    return { element: bar, tell };
}

/** A few at a time; what was changed elsewhere stays as it is. Answers what was done. */
async function inParallel(things, one, fail) {
    const waiting = [...things];
    const done = [];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        while (waiting.length) {
            try {
                done.push(await one(waiting.shift()));
            } catch (failure) {
                fail(failure);
                if (failure.name === 'Offline') {
                    waiting.length = 0;
                }
            }
        }
    }));
    return done;
}

function others(count) {
    const words = count === 1 ? 'stays as it is: it could not be changed, or was' : 'stay as they are: they could not be changed, or were';
    return count ? `. ${count} ${words} changed elsewhere.` : '';
}

function intervals(count) {
    return `${count.toLocaleString('en')} ${count === 1 ? 'interval' : 'intervals'}`;
}

function button(text, act) {
    return make('button', { type: 'button', onclick: act }, text);
}
