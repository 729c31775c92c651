import { get, send } from '../lib/api.js';
import { asked, confirmed, section } from './form.js';
import { field, make } from '../lib/dom.js';
import { NAME_CHARACTERS } from '../lib/protocol.js';
import { dateOf, shortDay } from '../times/time.js';

const LIFETIMES = { P30D: '30 days', P90D: '90 days', P365D: '1 year', P3660D: '10 years' };

/** Tokens of programs and sessions of browsers: {element, load()}. */
export function tokenSection(context) {
    const tokens = make('ul', { class: 'entries', 'aria-labelledby': 'account-tokens' });
    const sessions = make('ul', { class: 'entries', 'aria-labelledby': 'account-sessions' });
    const secret = make('div', { role: 'status' });
    const name = make('input', { required: true, maxlength: NAME_CHARACTERS, autocomplete: 'off' });
    const scopes = context.user.role === 'admin' ? ['write', 'read', 'admin'] : ['write', 'read'];
    const scope = make('select', {}, scopes.map((value) => make('option', { value }, value)));
    const lifetime = make('select', {}, Object.entries(LIFETIMES).map(([value, text]) => make('option', {
        value, selected: value === 'P90D',
    }, text)));

    async function load() {
        try {
            const { items } = await get('me/tokens');
            items.sort((one, other) => Number(Boolean(other.current)) - Number(Boolean(one.current)));
            const of = (kind) => items.filter((item) => (item.kind === 'session') === (kind === 'session'));
            fill(tokens, of('token'), 'You have no tokens yet.');
            fill(sessions, of('session'), 'There are no sessions.');
        } catch (failure) {
            context.fail(failure);
        }
    }

    function fill(list, items, none) {
        list.replaceChildren(...items.map((item) => entry(item, context, load)));
        if (items.length === 0) {
            list.append(make('li', { class: 'hint' }, none));
        }
    }

    const form = asked('Create a token', async () => {
        const order = { name: name.value.trim(), scope: scope.value, expires_in: lifetime.value };
        const { body } = await send('POST', 'me/tokens', order);
        name.value = '';
        showSecret(secret, body);
        await load();
    }, context, make('div', { class: 'triple' }, field('Name', name), field('Scope', scope), field('Valid for', lifetime)));

    const element = section('tokens', 'Tokens',
        make('p', { class: 'hint' },
            'For the command line and other programs. The scope says what they may do: read; read and write; or also manage accounts.'),
        tokens, form, secret,
        make('h3', { id: 'account-sessions' }, 'Browser sessions'), sessions);
    load();
    return { element, load };
}

function entry(item, context, changed) {
    const day = (time) => shortDay(dateOf(Date.parse(time), context.zone), true);
    const used = item.last_used_at ? `last used ${day(item.last_used_at)}` : 'never used';
    const facts = [item.kind === 'session' ? null : item.scope, `created ${day(item.created_at)}`, used,
        `expires ${day(item.expires_at)}`];
    return make('li', {},
        make('div', {}, make('b', {}, item.name),
            item.current ? make('span', { class: 'chip' }, 'this browser') : null,
            make('p', { class: 'hint' }, facts.filter(Boolean).join(' · '))),
        item.current ? null : confirmed('Revoke', item.name, 'Revoke for good?', async () => {
            try {
                await send('DELETE', `me/tokens/${item.id}`);
                context.undoToast(`Revoked ${item.name}`);
            } catch (failure) {
                context.fail(failure);
            }
            await changed();
        }));
}

/** The secret is in this one answer only. */
function showSecret(place, { name, token }) {
    const text = make('input', {
        value: token, readonly: true, class: 'secret', spellcheck: 'false', onfocus: () => text.select(),
    });
    const copied = make('span', { class: 'hint', role: 'status' });
    const copy = make('button', {
        type: 'button',
        onclick: async () => {
            text.focus();
            text.select();
            try {
                await navigator.clipboard.writeText(token);
                copied.textContent = 'Copied';
            } catch {
                // Browsers have the clipboard over TLS and on localhost only.
                copied.textContent = 'Copy the selected text';
            }
        },
    }, 'Copy');
    const done = make('button', { type: 'button', onclick: () => place.replaceChildren() }, 'Done');
    place.replaceChildren(make('div', { class: 'once' },
        field(`Secret of ${name}`, text, 'This is shown only once. Anyone who has it can do what the token allows.'),
        make('p', { class: 'submit' }, copy, done, copied)));
    text.focus();
}
