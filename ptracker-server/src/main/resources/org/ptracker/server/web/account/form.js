import { make } from '../lib/dom.js';
import { refusal } from '../lib/refusal.js';

/** @type {(failure: Failure) => string | null} */
const noBetter = () => null;

/** A form that sends something; what is refused is said below it, in better words where there are some, and stays typed. */
export function asked(label, act, context, fields, { kind = '', better = noBetter } = {}) {
    const refused = refusal(context);
    const button = make('button', { type: 'submit', class: kind }, label);
    return make('form', {
        onsubmit: async (event) => {
            event.preventDefault();
            refused.clear();
            button.disabled = true;
            try {
                await act();
            } catch (failure) {
                refused.show(failure, { text: better(failure) });
            } finally {
                button.disabled = false;
            }
        },
    }, fields, refused.element, make('p', { class: 'submit' }, button));
}

/** A part of the account under a heading. */
export function section(id, heading, ...children) {
    return make('section', { class: 'panel', 'aria-labelledby': `account-${id}` },
        make('h2', { id: `account-${id}` }, heading), children);
}

/** A button that asks once more in its place, and acts at the second press. */
export function confirmed(label, name, question, act) {
    const button = make('button', { type: 'button', class: 'danger', 'aria-label': `${label} ${name}` }, label);
    let isAsked = false;
    const back = () => {
        isAsked = false;
        button.textContent = label;
        button.setAttribute('aria-label', `${label} ${name}`);
    };
    button.addEventListener('click', async () => {
        if (!isAsked) {
            isAsked = true;
            button.textContent = question;
            button.setAttribute('aria-label', `${question} ${name}`);
            return;
        }
        button.disabled = true;
        await act();
        button.disabled = false;
        back();
    });
    button.addEventListener('blur', () => button.disabled || back());
    return button;
}

/** Password managers want to know whose password it is. */
export function userNameOf(name) {
    return make('input', { type: 'text', autocomplete: 'username', value: name, hidden: true, readonly: true, tabindex: -1 });
}
