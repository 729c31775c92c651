// The start of the page, and its router: the query string is the state of the view (?view=week&date=2026-11-24&zone=…).
//
// A view is a module with `show(root, context)`, which answers `{refresh(change), close()}`, and `showNow()` where now has a place.
// refresh(change) gets a member of `GET changes`, or null when so much changed that it is best read again. The context has:
//   user, zone, date      the account, the zone of the view and its date
//   params                URLSearchParams of the address
//   go(params, {replace}) changes the address and shows what it says; null removes a member
//   edit(interval|draft)  opens the editor; a draft is {start?, end?, note?, tags?} in epoch milliseconds, without id
//   undoToast(text, undo) says what was done, with a button that takes it back; undo is an async function, or absent
//   say(text)             says it to screen readers
//   fail(failure)         says what went wrong, where a view has no better place for it
//   reload()              reads the view's data again
//   showNow()             has a view of time bring now into sight
//   startAgain(interval)  starts it again, with its note and tags; what runs ends where that begins
//   useUser(user)         the account has changed: shows the view again
//   signOut()
import { get, onSignedOut, send, useCsrfToken } from '../lib/api.js';
import { clockAhead, timeNow } from '../lib/clock.js';
import { shownDate } from '../lib/address.js';
import { icon, make, onPage } from '../lib/dom.js';
import { browserZone, dateOf, isZone, length } from '../times/time.js';
import * as grid from '../calendar/calendar.js';
import { onChange } from '../lib/interval-changes.js';
import { load, preload } from '../lib/lazy-loading.js';
import { follow } from '../lib/live.js';
import { showSession, signInAgain } from '../account/sign-in.js';
import { tellZone } from '../account/zone-notice.js';
import { clear, explain, fail, say, undoNow, undoToast } from '../lib/messages.js';
import { forgetAll, isUndoKey, onLast } from '../lib/undo.js';
import { forget, recall, remember } from '../lib/memory.js';
import { firstPage } from '../calendar/shown-intervals.js';
import { changeAddress, isViewKept } from '../lib/way-back.js';
import { showTimer } from './timer.js';

/** `own` are the members of the address that a view uses beside the date and the zone, which all of them share. */
const VIEWS = {
    week: { name: 'Week', module: async () => grid },
    day: { name: 'Day', module: async () => grid },
    list: { name: 'List', module: () => load('list/list.js'), own: ['q', 'tag', 'from', 'to'] },
    totals: { name: 'Totals', module: () => load('totals/totals.js'), own: ['by', 'tag', 'from', 'to'] },
    account: { name: 'Account', module: () => load('account/account.js') },
};
/** A control with data-keep has the focus again when its view is shown again, for another week for example. */
const main = onPage('main');
const header = onPage('header');
/** @type {Omit<Context, 'user'> & {user: User | null}} */
const context = {
    user: null, zone: '', date: '', view: '', params: new URLSearchParams(), edit, go, undoToast, say, fail, useUser, signOut, reload, showNow, startAgain,
};
/** @type {View | null} */
let shown = null;
/** @type {ReturnType<typeof showTimer> | null} */
let timer = null;
/** @type {{close(): void} | null} */
let live = null;
let navigation = 0;

function readAddress() {
    const params = new URLSearchParams(location.search);
    const known = context.user ?? recall();
    const zone = params.get('zone');
    context.params = params;
    const view = params.get('view') ?? '';
    context.view = Object.hasOwn(VIEWS, view) ? view : firstView();
    context.zone = zone && isZone(zone) ? zone : known?.zone ?? browserZone();
    context.date = shownDate(params.get('date')) ?? dateOf(timeNow(), context.zone);
}

/** Seven columns need room. */
function firstView() {
    return matchMedia('(width < 40rem)').matches ? 'day' : 'week';
}

function go(changes, { replace = false } = {}) {
    const params = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === '') {
            params.delete(name);
        } else {
            params.set(name, value);
        }
    }
    forgetOthers(params);
    const address = params.size ? `?${params}` : location.pathname;
    changeAddress(address, replace);
    return showView();
}

/** What the view does not use would stay in its address without a meaning; the way back has it still. */
function forgetOthers(params) {
    const { own = [] } = VIEWS[params.get('view')] ?? {};
    const all = new Set(Object.values(VIEWS).flatMap((view) => view.own ?? []));
    all.forEach((name) => own.includes(name) || params.delete(name));
}

async function showView(first = null) {
    const mine = ++navigation;
    const kept = document.activeElement?.getAttribute('data-keep');
    readAddress();
    const { name, module: wanted } = VIEWS[context.view];
    try {
        const module = await wanted();
        if (mine !== navigation) {
            return;
        }
        shown?.close();
        shown = null;
        document.body.dataset.view = context.view;
        markNavigation();
        main.replaceChildren();
        shown = module.show(main, { ...context, first });
        const title = main.querySelector('h1')?.textContent ?? name;
        document.title = `${title} · PTracker`;
        if (mine > 1) {
            say(title);
        }
        if (kept) {
            const control = /** @type {HTMLElement | null} */ (main.querySelector(`[data-keep="${kept}"]:enabled`));
            (control ?? main).focus({ preventScroll: true });
        }
    } catch (failure) {
        fail(failure);
        if (mine === navigation && !shown) {
            main.replaceChildren(make('div', { class: 'lost' },
                make('h1', {}, 'This cannot be shown'),
                make('p', {}, explain(failure)),
                make('button', { type: 'button', class: 'primary', onclick: () => location.assign('?') }, 'Go to today')));
        }
    }
}

async function edit(interval) {
    try {
        const { openEditor } = await load('editor/editor.js');
        openEditor(interval, { ...context });
    } catch (failure) {
        fail(failure);
    }
}

function reload() {
    refresh(null);
}

function showNow() {
    shown?.showNow?.();
}

function startAgain(interval) {
    timer?.startAgain(interval);
}

function markNavigation() {
    for (const link of header.querySelectorAll('nav a')) {
        const current = link.getAttribute('data-view') === context.view;
        link.toggleAttribute('aria-current', current);
        if (current) {
            link.setAttribute('aria-current', 'page');
        }
    }
}

function showHeader() {
    const links = Object.entries(VIEWS).map(([view, { name }]) => make('a', {
        href: `?view=${view}`,
        'data-view': view,
        onclick: (event) => {
            if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
                event.preventDefault();
                go({ view });
            }
        },
    }, icon(/** @type {keyof typeof VIEWS} */ (view)), make('span', {}, name)));
    const bar = make('div', { class: 'timer' });
    const undo = make('button', { type: 'button', class: 'undo icon-only', hidden: true, onclick: () => undoNow() }, icon('undo'));
    onLast((last) => {
        undo.hidden = !last;
        undo.setAttribute('aria-label', `Undo: ${last?.text}`);
        undo.title = `Undo: ${last?.text} (Ctrl+Z)`;
    });
    header.replaceChildren(
        make('button', { type: 'button', class: 'skip', onclick: () => main.focus() }, 'Skip to the content'),
        make('p', { class: 'brand' }, make('span', { class: 'mark', 'aria-hidden': 'true' }), 'PTracker'),
        make('nav', { 'aria-label': 'Views' }, links),
        undo, bar);
    header.hidden = false;
    timer = showTimer(bar, context);
}

function useUser(user) {
    context.user = user;
    remember(user);
    return showView();
}

/** Begins with a session: the answer of `GET session` or of a sign-in. */
async function begin(session, first) {
    useCsrfToken(session.csrf_token);
    context.user = session.user;
    remember(session.user);
    readAddress();
    showHeader();
    await showView(first);
    live?.close();
    live = follow(lastSeen(session, first), refresh, onConnection);
    tellClock();
    tellZone(session, useUser);
    // What is needed next comes when the browser has nothing better to do, and is there when the network is not.
    (window.requestIdleCallback ?? setTimeout)(() => preload('editor/editor.js'));
}

function tellClock() {
    const ahead = clockAhead();
    if (ahead) {
        undoToast(`The clock of this device is ${length(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} the server's. `
            + 'Times here go by the server\'s.');
    }
}

/** The last change that is shown for sure: the first list, asked for beside the session, may have been read before it. */
async function lastSeen(session, first) {
    const page = await first?.answer.catch(() => null);
    return Math.min(session.change_seq, page?.change_seq ?? Infinity);
}

function refresh(change) {
    shown?.refresh(change);
    timer?.refresh(change);
}

function onConnection(connected) {
    document.body.classList.toggle('offline', !connected);
    onPage('#connection').textContent = connected ? ''
        : 'The server does not answer. What you see may be out of date. Nothing that you type is lost.';
}

function leave(session) {
    live?.close();
    shown?.close();
    timer?.close();
    live = shown = timer = null;
    navigation++;
    context.user = null;
    onConnection(true);
    forget();
    forgetAll();
    clear();
    header.hidden = true;
    delete document.body.dataset.view;
    showSession(main, session.state, async (next) => {
        await begin(next, null);
        main.focus({ preventScroll: true });
    });
}

async function signOut() {
    try {
        await send('DELETE', 'session');
        useCsrfToken(null);
        leave({ state: 'signed-out' });
    } catch (failure) {
        fail(failure);
    }
}

onChange(refresh);

addEventListener('keydown', (event) => {
    if (context.user && isUndoKey(event)) {
        event.preventDefault();
        undoNow();
    }
});

/** The one sign-in that all wait for whose requests were refused. @type {Promise<void> | null} */
let signingIn = null;

onSignedOut(() => {
    if (context.user && !signingIn) {
        signingIn = signInAgain(context.user.name).then((session) => {
            signingIn = null;
            if (session.user.name !== context.user?.name) {
                location.reload();
            }
            context.user = session.user;
        });
    }
    return signingIn;
});

addEventListener('popstate', () => isViewKept() || (context.user && showView()));

/** The intervals of the view are asked for together with the session, where there was one the last time. */
async function start() {
    readAddress();
    const first = recall() && (context.view === 'week' || context.view === 'day') ? firstPage(context, recall()) : null;
    try {
        const session = await get('session');
        if (session.state === 'signed-in') {
            await begin(session, first);
        } else {
            leave(session);
        }
    } catch (failure) {
        main.replaceChildren(make('div', { class: 'lost' },
            make('h1', {}, 'No connection'),
            make('p', {}, failure.message),
            make('button', { type: 'button', class: 'primary', onclick: () => location.reload() }, 'Try again')));
    }
}

start();
