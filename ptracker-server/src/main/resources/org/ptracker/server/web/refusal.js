import { make } from './dom.js';
import { showConflict } from './conflict.js';
import { explain } from './messages.js';
import { ClockQuestion, NotUnderstood } from './words.js';

/**
 * A place for what was refused: {element, show(failure, {choose, retry, wanted, use}), clear()}. Where a clock change leaves
 * two readings there is a button for each; `choose` hears 'earlier' or 'later'. Intervals in the way are listed, and `use`
 * hears the free time (start, end) that is nearest to what was wanted, [start, end].
 */
export function refusal({ zone, edit }) {
    const element = make('div', { class: 'refusal', role: 'alert' });

    function show(failure, { choose, retry, wanted = [null, null], use } = {}) {
        if (failure.conflicts?.length) {
            element.replaceChildren(showConflict(failure, zone, { wanted, use, open: edit }));
            return;
        }
        const text = failure instanceof NotUnderstood ? sentence(failure.message) : explain(failure);
        element.replaceChildren(make('p', { class: 'error' }, text));
        if (failure instanceof ClockQuestion && choose) {
            element.append(make('p', { class: 'choices' }, 'Which is meant? ', ['earlier', 'later'].map((which) => make('button', {
                type: 'button', onclick: () => choose(which),
            }, failure[which].text))));
        }
        if (retry) {
            element.append(make('button', { type: 'button', onclick: retry }, 'Save on top of that'));
        }
    }

    return { element, show, clear: () => element.replaceChildren() };
}

function sentence(text) {
    const whole = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
