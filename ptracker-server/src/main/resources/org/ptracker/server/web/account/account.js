// The account: what it is set to, its password, what comes in and goes out, its tokens and sessions, and for admins the accounts of the others.
import { send } from '../lib/api.js';
import { field, make } from '../lib/dom.js';
import { WEEK_STARTS } from '../lib/protocol.js';
import { asked, section, userNameOf } from './form.js';
import { PASSWORD_RULE, newPassword } from './sign-in.js';
import { dataSection } from './import.js';
import { tagSection } from './tags.js';
import { tokenSection } from './tokens.js';
import { userSection } from './users.js';
import { areSameZone, browserZone, isZone, zones } from '../times/time.js';
import { stylesheet } from '../lib/lazy-loading.js';

await stylesheet('account/account.css');

export function show(root, context) {
    const { user } = context;
    const tokens = tokenSection(context);
    root.append(make('div', { class: 'account' },
        make('div', { class: 'account-head' },
            make('div', {}, make('h1', {}, 'Account'),
                make('p', { class: 'hint' }, `Signed in as ${user.name}${user.role === 'admin' ? ', an admin' : ''} · `,
                    make('a', { href: 'docs' }, 'Documents'))),
            make('button', { type: 'button', onclick: () => context.signOut() }, 'Sign out')),
        settingsSection(context),
        passwordSection(context, () => tokens.load()),
        dataSection(context),
        tagSection(context),
        tokens.element,
        user.role === 'admin' ? userSection(context) : null));
    // Changes of intervals change nothing here.
    return { refresh() {}, close() {} };
}

function settingsSection(context) {
    const { user } = context;
    const zone = make('input', {
        value: user.zone, list: 'account-zones', required: true, autocomplete: 'off', spellcheck: 'false',
        oninput: () => zone.setCustomValidity(''),
    });
    const names = make('datalist', { id: 'account-zones' }, zones().map((name) => make('option', { value: name })));
    const weekStart = make('select', {}, WEEK_STARTS.map((value) => make('option', {
        value, selected: value === (user.week_start ?? 'monday'),
    }, value[0].toUpperCase() + value.slice(1))));
    const overlaps = make('fieldset', { class: 'choices-of-two' }, make('legend', {}, 'Overlapping intervals'),
        choice('overlap_policy', 'allow', 'are allowed', user.overlap_policy),
        choice('overlap_policy', 'reject', 'are refused, so that no time is recorded twice', user.overlap_policy));
    return section('settings', 'Settings', asked('Save', async () => {
        if (!isZone(zone.value.trim())) {
            zone.setCustomValidity('There is no such time zone. Write one like Europe/Berlin.');
            zone.reportValidity();
            return;
        }
        const { body } = await send('PATCH', 'me', {
            zone: zone.value.trim(), week_start: weekStart.value, overlap_policy: overlaps.querySelector(':checked').value,
        });
        await context.useUser(body);
        context.undoToast('Saved');
    }, context, [
        make('div', { class: 'pair' },
            field('Time zone', zone, 'For your days and hours, here and on the command line'),
            field('The week begins on', weekStart)),
        areSameZone(user.zone, browserZone()) ? null : hereInstead(zone),
        names, overlaps,
    ], {
        kind: 'primary',
        better: ({ code }) => (code === 'interval-overlap'
            ? 'This was not saved, because these intervals overlap. Correct them first:' : null),
    }));
}

/** Where the browser is in another zone. */
function hereInstead(zone) {
    return make('button', {
        type: 'button',
        onclick: () => {
            zone.value = browserZone();
            zone.setCustomValidity('');
        },
    }, `Use ${browserZone()}, where this browser is`);
}

function choice(name, value, text, present) {
    return make('label', { class: 'choice' }, make('input', { type: 'radio', name, value, checked: value === present }), text);
}

function passwordSection(context, revoked) {
    const current = make('input', { type: 'password', required: true, autocomplete: 'current-password' });
    const next = newPassword();
    return section('password', 'Password', asked('Change the password', async () => {
        await send('PATCH', 'me', { current_password: current.value, password: next.value });
        current.value = next.value = '';
        context.undoToast('The password is changed. All your other tokens and sessions were revoked.');
        revoked();
    }, context, [userNameOf(context.user.name), make('div', { class: 'pair' }, field('Current password', current),
        field('New password', next, `${PASSWORD_RULE}. All your other tokens and sessions will be revoked.`))]));
}
