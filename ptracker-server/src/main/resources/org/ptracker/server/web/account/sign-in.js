// Setup of the first account and sign-in: the whole page while there is no session, a dialog when one has ended.
import { get, send, useCsrfToken } from '../lib/api.js';
import { field, make } from '../lib/dom.js';
import { explain } from '../lib/messages.js';
import { NAME_CHARACTERS, PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS } from '../lib/protocol.js';
import { browserZone } from '../times/time.js';

export const PASSWORD_RULE = `At least ${PASSWORD_MIN_CHARACTERS} characters`;

/** Shows what a browser without a session needs; `begin` hears the session that came of it. */
export function showSession(root, state, begin) {
    document.title = 'PTracker';
    const setup = state === 'setup';
    const entry = setup ? setupForm(begin) : signInForm('', begin);
    root.replaceChildren(make('section', { class: 'session' },
        make('h1', {}, make('span', { class: 'mark', 'aria-hidden': 'true' }), setup ? 'Welcome to PTracker' : 'Sign in to PTracker'),
        make('p', {}, setup
            ? 'There is no account yet. Create the first one, for an admin, with the setup code from the server’s log.'
            : 'See when you were busy.'),
        entry));
    entry.querySelector('input')?.focus();
}

/** Signs in again above what is shown, so that nothing typed is lost; answers the promise of a session. */
export function signInAgain(name) {
    const heading = make('h2', { id: 'again' }, 'Your session has ended');
    const dialog = make('dialog', { class: 'session', 'aria-labelledby': 'again', oncancel: (event) => event.preventDefault() });
    return new Promise((resolve) => {
        const entry = signInForm(name, (session) => {
            dialog.close();
            dialog.remove();
            resolve(session);
        });
        dialog.append(heading, make('p', {}, 'Sign in again to continue. What you typed is still there.'), entry);
        document.body.append(dialog);
        dialog.showModal();
        entry.querySelector('[type=password]')?.focus();
    });
}

function signInForm(name, begin) {
    const user = make('input', { name: 'name', autocomplete: 'username', required: true, value: name, ...plain() });
    const password = make('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true });
    return form([field('Name', user), field('Password', password)], 'Sign in',
        () => send('POST', 'login', { name: user.value.trim(), password: password.value, zone: browserZone(), ...browser() }), begin);
}

function setupForm(begin) {
    const code = make('input', { name: 'code', autocomplete: 'one-time-code', required: true, ...plain() });
    const user = make('input', { name: 'name', autocomplete: 'username', required: true, maxlength: NAME_CHARACTERS, ...plain() });
    const password = newPassword();
    return form([
        field('Setup code', code, 'In the server’s log, after “--setup”'),
        field('Name', user, 'Lowercase letters, digits and . _ - @'),
        field('Password', password, PASSWORD_RULE),
    ], 'Create the account', () => send('POST', 'setup', {
        code: code.value.trim(), name: user.value.trim(), password: password.value, zone: browserZone(), ...browser(),
    }), begin);
}

export function newPassword() {
    return make('input', {
        type: 'password', name: 'password', autocomplete: 'new-password', required: true,
        minlength: PASSWORD_MIN_CHARACTERS, maxlength: PASSWORD_MAX_CHARACTERS,
    });
}

function plain() {
    return { autocapitalize: 'none', spellcheck: 'false' };
}

/** The session is listed beside the tokens by this name. */
function browser() {
    const name = /(Firefox|Edg|OPR|Chrome|Safari)/.exec(navigator.userAgent)?.[1] ?? 'Browser';
    const system = /(Android|iPhone|iPad|Windows|Mac OS|Linux)/.exec(navigator.userAgent)?.[1];
    const known = { Edg: 'Edge', OPR: 'Opera' }[name] ?? name;
    return { session: true, token_name: system ? `${known} on ${system}` : known };
}

function form(fields, label, ask, begin) {
    const error = make('p', { class: 'error', role: 'alert' });
    const button = make('button', { type: 'submit', class: 'primary' }, label);
    return make('form', {
        onsubmit: async (event) => {
            event.preventDefault();
            error.textContent = '';
            button.disabled = true;
            try {
                const { body } = await ask();
                useCsrfToken(body.csrf_token);
                begin({ ...await get('session'), zone_taken: body.zone_taken });
            } catch (failure) {
                error.textContent = explainSignIn(failure);
                button.disabled = false;
            }
        },
    }, fields, error, button);
}

function explainSignIn(failure) {
    if (failure.code === 'sign-in-refused') {
        return 'Name and password do not match.';
    }
    if (failure.code === 'setup-code-refused') {
        return 'That is not the setup code. The server writes it into its log when it starts.';
    }
    if (failure.code === 'too-many-requests') {
        return `There were too many attempts. Wait ${failure.retryAfter ?? 60} seconds.`;
    }
    return explain(failure);
}
