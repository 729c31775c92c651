// What is changed elsewhere, on the command line for example, appears here too: a request waits for the next change.
import { get } from './api.js';
import { PAGE_MAX } from './protocol.js';

const WAIT = 25;
/** Of more changes at once than these the views are better read again. */
const MANY = 25;
const SLOWEST = 30_000;

/** Follows the changes after a sequence number, or the promise of one, until close(); hears each change, or null for many. */
export function follow(after, heard, onConnection) {
    const abort = new AbortController();
    Promise.resolve(after).then((seq) => run(seq, heard, onConnection, abort.signal)).catch(() => {});
    return { close: () => abort.abort() };
}

async function run(first, heard, onConnection, signal) {
    let after = first;
    let pause = 0;
    let wait = WAIT;
    while (!signal.aborted) {
        const asked = Date.now();
        try {
            await whenVisible(signal);
            const page = await get('changes', { after, wait: `${wait}s`, limit: PAGE_MAX }, { signal, timeout: (wait + 15) * 1000 });
            onConnection(true);
            wait = WAIT;
            tell(page, heard);
            after = page.next;
            // A server at which many wait answers early and empty: then asking is spread out, still within two seconds.
            pause = page.items.length || Date.now() - asked > 5000 ? 0 : 1500;
        } catch (failure) {
            if (signal.aborted || failure.status === 401) {
                return;
            }
            if (failure.status === undefined || failure.status === 503) {
                onConnection(false);
            }
            // The first answer after an outage must come at once, to say that it is over.
            wait = 0;
            pause = Math.min(SLOWEST, Math.max(1000, pause * 2, (failure.retryAfter ?? 0) * 1000));
        }
        await sleep(pause, signal);
    }
}

function tell(page, heard) {
    if (page.more || page.items.length > MANY) {
        heard(null);
    } else {
        page.items.forEach(heard);
    }
}

/** A page that nobody sees asks for nothing. */
function whenVisible(signal) {
    return document.hidden ? until(document, 'visibilitychange', signal) : null;
}

/** Waits, but not on when the network comes back or somebody looks again. */
async function sleep(milliseconds, signal) {
    if (milliseconds) {
        const done = new AbortController();
        const timer = new Promise((resolve) => setTimeout(resolve, milliseconds));
        await Promise.race([timer, until(window, 'online', done.signal), until(document, 'visibilitychange', done.signal),
            until(signal, 'abort', done.signal)]);
        done.abort();
    }
}

function until(target, event, signal) {
    return /** @type {Promise<unknown>} */ (new Promise((resolve) => {
        if (target.aborted) {
            resolve(null);
            return;
        }
        target.addEventListener(event, resolve, { once: true, signal });
        signal?.addEventListener('abort', resolve, { once: true });
    }));
}
