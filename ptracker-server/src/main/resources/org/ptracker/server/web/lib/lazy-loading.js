// Loads what is not needed at first. A page that was open while the server was updated asks for files which are gone.
import { Offline } from './api.js';
import { fail } from './messages.js';

const HASH = /assets\/([0-9a-f]+)\//;
const RELOADED = `ptracker reloaded ${new URL('.', document.baseURI).pathname}`;
/** Milliseconds in which one reload has to do: servers of two versions behind one address would make it endless. */
const ONCE = 60_000;
/** Fields in which something was typed on this page. */
const typed = new Set();
/** Whatever else is asked for while the page is being replaced waits for that: there is nothing to say any more. */
let isReloading = false;

/** The server has a newer page than this one, which has to be loaded again; what is typed would be lost. */
export class Outdated extends Error {
    name = 'Outdated';

    constructor(cause) {
        super('PTracker was updated. Reload the page to continue. What you typed but did not save will be lost.', { cause });
    }
}

/** A file of the page did not come, though the server answers. */
class NotLoaded extends Error {
    name = 'NotLoaded';

    constructor(file, cause) {
        super(`A part of this page, ${file}, could not be loaded. Try again, or reload the page.`, { cause });
    }
}

addEventListener('input', ({ target }) => {
    typed.forEach((field) => field.isConnected || typed.delete(field));
    typed.add(target);
}, { capture: true });

/**
 * A module, by its way from the folder of the page. Where the server has a newer page, that is loaded if nothing typed gets lost, and otherwise this
 * is Outdated.
 */
export async function load(name) {
    try {
        return await import(`../${name}`);
    } catch (failure) {
        const reason = await reasonOf(name, failure);
        if (reason instanceof NotLoaded || (!isReloading && (isTyped() || !reloadOnce()))) {
            throw reason;
        }
        return new Promise(() => {});
    }
}

/** Has a module at hand before it is needed. */
export function preload(name) {
    import(`../${name}`).catch(() => {});
}

/**
 * Loads a stylesheet of a view that not everybody opens; answers when it counts, so that nothing is seen without it;
 * where it does not come, the view is plain and the page says so.
 */
export function stylesheet(name) {
    return new Promise((resolve) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = new URL(`../${name}`, import.meta.url).href;
        link.addEventListener('load', resolve);
        link.addEventListener('error', () => {
            reasonOf(name).then(fail, fail);
            resolve(null);
        });
        document.head.append(link);
    });
}

/** Why a file did not come: the server has a newer page, or it is this file alone. */
async function reasonOf(name, cause = null) {
    return await isOutdated() ? new Outdated(cause) : new NotLoaded(name, cause);
}

async function isOutdated() {
    const page = await fetchPage();
    const present = HASH.exec(page)?.[1];
    return present !== undefined && present !== HASH.exec(import.meta.url)?.[1];
}

/** A proxy may answer for a server that is just being started again. */
async function fetchPage() {
    try {
        const answer = await fetch(new URL('.', document.baseURI), { cache: 'no-cache', credentials: 'same-origin' });
        if (answer.ok) {
            return await answer.text();
        }
        throw new Error(`the page is answered with ${answer.status}`);
    } catch (failure) {
        throw new Offline(failure);
    }
}

function isTyped() {
    return document.querySelector('dialog[open], .row-form') !== null
        || [...typed].some((field) => field.isConnected && field.value !== '');
}

function reloadOnce() {
    try {
        if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < ONCE) {
            return false;
        }
        sessionStorage.setItem(RELOADED, String(Date.now()));
    } catch {
        return false;
    }
    isReloading = true;
    location.reload();
    return true;
}
