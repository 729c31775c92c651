import { get, send } from '../lib/api.js';
import { asked, confirmed, section, userNameOf } from './form.js';
import { PASSWORD_RULE, newPassword } from './sign-in.js';
import { field, make } from '../lib/dom.js';
import { NAME_CHARACTERS, ROLES } from '../lib/protocol.js';
import { refusal } from '../lib/refusal.js';

/** For admins: every account, and new ones. */
export function userSection(context) {
    const list = make('ul', { class: 'entries', 'aria-labelledby': 'account-users' });
    const name = make('input', {
        type: 'text', required: true, maxlength: NAME_CHARACTERS, autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false',
    });
    const password = newPassword();
    const role = roles('user');

    async function load() {
        try {
            const { items } = await get('users');
            list.replaceChildren(...items.map((user) => entry(user, context, load)));
        } catch (failure) {
            context.fail(failure);
        }
    }

    const form = asked('Add user', async () => {
        const { body } = await send('POST', 'users', {
            name: name.value.trim(), password: password.value, role: role.value,
        });
        name.value = password.value = '';
        context.undoToast(`Added ${body.name}`);
        await load();
    }, context, make('div', { class: 'triple' }, field('Name', name, 'Small letters, digits and . _ - @'),
        field('Password', password, PASSWORD_RULE), field('Role', role)));
    load();
    return section('users', 'Users', list, make('h3', {}, 'Add a user'), form);
}

function roles(present) {
    return make('select', {}, ROLES.map((value) => make('option', { value, selected: value === present }, value)));
}

function entry(user, context, changed) {
    const isOwn = user.name === context.user.name;
    const refused = refusal(context);

    async function change(patch, text) {
        refused.clear();
        try {
            await send('PATCH', `users/${encodeURIComponent(user.name)}`, patch);
            context.undoToast(text);
            await changed();
        } catch (failure) {
            refused.show(failure);
        }
    }

    const role = roles(user.role);
    role.setAttribute('aria-label', `Role of ${user.name}`);
    role.addEventListener('change', async () => {
        await change({ role: role.value }, `${user.name} is now ${role.value === 'admin' ? 'an admin' : 'a user'}`);
        if (refused.element.firstChild) {
            role.value = user.role;
        }
    });
    const toggle = user.disabled
        ? make('button', { type: 'button', 'aria-label': `Enable ${user.name}`,
            onclick: () => change({ disabled: false }, `Enabled ${user.name}`) }, 'Enable')
        : confirmed('Disable', user.name, 'Sign out and disable?', () => change({ disabled: true }, `Disabled ${user.name}`));
    return make('li', {},
        make('div', {}, make('b', {}, user.name), isOwn ? make('span', { class: 'chip' }, 'you') : null,
            user.disabled ? make('span', { class: 'chip off' }, 'disabled') : null,
            make('p', { class: 'hint' }, user.zone)),
        isOwn ? make('span', { class: 'hint' }, user.role)
            : make('div', { class: 'entry-actions' }, role, passwordOf(user, context, changed), toggle),
        refused.element);
}

function passwordOf(user, context, changed) {
    const password = newPassword();
    return make('details', {}, make('summary', { 'aria-label': `New password for ${user.name}` }, 'New password'),
        asked('Set', async () => {
            await send('PATCH', `users/${encodeURIComponent(user.name)}`, { password: password.value });
            context.undoToast(`${user.name} has a new password. All tokens of that account were revoked.`);
            await changed();
        }, context, [
            userNameOf(user.name),
            field(`New password for ${user.name}`, password, `${PASSWORD_RULE}. All tokens of that account will be revoked.`),
        ]));
}
