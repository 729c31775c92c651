import { make } from './dom.js';
import { showConflict } from './conflict.js';
import { explain } from './messages.js';
import { ClockQuestion, NotUnderstood } from './words.js';

/**
 * A place for what was refused: {element, show(failure, {text, choose, retry, wanted, use}), clear()}. Where a clock change
 * leaves two readings there is a button for each; `choose` hears 'earlier' or 'later'. Intervals in the way are listed, and `use`
 * hears the free time (start, end) that is nearest to what was wanted, [start, end]. `text` says it better than the failure.
 */
export function refusal({ zone, edit }) {
    const element = make('div', { class: 'refusal', role: 'alert' });

    function show(failure, { text, choose, retry, wanted = [null, null], use } = {}) {
        if (failure.conflicts?.length) {
            const conflict = showConflict(failure, zone, { wanted, use, open: edit });
            if (text) {
                conflict.firstChild.textContent = text;
            }
            element.replaceChildren(conflict);
            return;
        }
        const reason = text ?? (failure instanceof NotUnderstood ? sentence(failure.message) : explain(failure));
        element.replaceChildren(make('p', { class: 'error' }, reason));
        if (failure instanceof ClockQuestion && choose) {
            const buttons = ['earlier', 'later'].map((which) => make('button', {
                type: 'button', onclick: () => choose(which),
            }, failure[which].text));
            element.append(make('p', { class: 'choices' }, 'Which is meant? ', buttons));
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
