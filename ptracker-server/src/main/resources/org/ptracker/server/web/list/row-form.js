import { get } from '../lib/api.js';
import { timeNow } from '../lib/clock.js';
import { changeInterval } from '../lib/interval-changes.js';
import { field, make } from '../lib/dom.js';
import { refusal } from '../lib/refusal.js';
import { tagField } from '../lib/tag-field.js';
import { readMoment, readSpan } from '../times/grammar.js';
import { ClockQuestion, NotUnderstood } from '../times/not-understood.js';
import { wordsFor } from '../times/write.js';
import { timesOf } from './row-times.js';
import { dateOf, iso, shortDay } from '../times/time.js';
import { layOver, liftOff } from '../lib/way-back.js';

/** The form of one interval in its place of the list: {element, focus(), close()}. What is refused stays typed. */
export function rowForm(interval, context, { saved, cancelled }) {
    let base = interval;
    const typed = wordsFor(Date.parse(interval.start), interval.end ? Date.parse(interval.end) : null, context.zone);
    const when = make('input', { value: typed, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
    const note = make('textarea', { rows: Math.min(6, (interval.note ?? '').split('\n').length), value: interval.note ?? '' });
    const asRead = note.value;
    const tags = tagField('Tags', interval.tags ?? []);
    const refused = refusal(context);
    /** @type {(number | null)[]} */
    let wanted = [null, null];
    const save = make('button', { type: 'submit', class: 'primary' }, 'Save');
    const element = make('form', {
        class: 'row-form', 'aria-label': 'Edit the interval',
        onsubmit: (event) => {
            event.preventDefault();
            submit();
        },
        onkeydown: (event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) {
                event.preventDefault();
                leave();
            } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                submit();
            }
        },
    },
    field(interval.end ? 'When' : 'Since', when, interval.end ? 'For example 9-10:30, yesterday 22:00-1:00 or 24 nov 9:00 45m'
        : 'For example 9:00; write 9-10:30 to say that it is over'),
    field('Note', note), tags.element, refused.element,
    make('p', { class: 'buttons' }, save, make('button', { type: 'button', onclick: cancelled }, 'Cancel')));

    function leave() {
        if (when.value === typed && note.value === asRead && tags.tags().join('\n') === (interval.tags ?? []).join('\n')) {
            cancelled();
        } else {
            layOver(leave);
            refused.askToDiscard(cancelled, () => when.focus());
        }
    }

    async function submit(clockChange) {
        refused.clear();
        save.disabled = true;
        try {
            const patch = patchFor(clockChange);
            saved(Object.keys(patch).length ? await changeInterval(base, patch) : base);
        } catch (failure) {
            await explain(failure);
        } finally {
            save.disabled = false;
        }
    }

    async function explain(failure) {
        let text = null;
        if (failure.status === 412) {
            try {
                base = await get(`intervals/${interval.id}`);
                const day = shortDay(dateOf(Date.parse(base.start), context.zone));
                text = `It was changed elsewhere in the meantime. It is now ${day} ${timesOf(base, context.zone)}`
                    + `${base.note ? `, “${base.note}”` : ''}. What you have not edited stays like that.`;
            } catch (gone) {
                refused.show(gone);
                return;
            }
        }
        refused.show(failure, {
            text, choose: submit,
            retry: failure.status === 412 ? () => submit() : null,
            wanted,
            use: (start, end) => {
                when.value = wordsFor(start, end, context.zone);
                refused.clear();
                save.focus();
            },
        });
        when.toggleAttribute('aria-invalid', failure instanceof NotUnderstood);
    }

    /** What was not touched is not sent: another's change of it stands. */
    function patchFor(clockChange) {
        const patch = {};
        if (when.value.trim() !== typed) {
            Object.assign(patch, read(clockChange));
        }
        if (note.value !== (interval.note ?? '')) {
            patch.note = note.value;
        }
        if (tags.tags().join('\n') !== (interval.tags ?? []).join('\n')) {
            patch.tags = tags.tags();
        }
        return patch;
    }

    function read(clockChange) {
        const reading = {
            now: timeNow(), zone: context.zone, day: dateOf(Date.parse(interval.start), context.zone),
            weekStart: context.user.week_start, clockChange,
        };
        if (!interval.end) {
            try {
                return { start: iso(readMoment(when.value, reading)) };
            } catch (failure) {
                if (!(failure instanceof NotUnderstood) || failure instanceof ClockQuestion) {
                    throw failure;
                }
            }
        }
        const { start, end, rest, tags: typedTags } = readSpan(when.value, reading);
        if (rest || typedTags.length) {
            throw new NotUnderstood(`"${[rest, ...typedTags].filter(Boolean).join(' ')}" after the times is not understood`);
        }
        wanted = [start, end];
        return { start: iso(start), end: iso(end) };
    }

    layOver(leave);
    return { element, focus: () => when.focus(), close: () => liftOff(leave) };
}
