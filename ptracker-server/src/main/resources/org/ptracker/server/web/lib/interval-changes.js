// Changes of intervals, each with its way back. A view that shows intervals hears of them by `onChange`, in the form of
// `GET changes`, at once and again when the server tells everybody.
import { etagOf, get, newKey, send } from './api.js';
import { undoToast } from './messages.js';
import { BATCH_ITEMS } from './protocol.js';
import { dateOf, shortDay, span } from '../times/time.js';

const CONTENT = ['start', 'end', 'zone', 'note', 'tags'];
/** Versions that an undo made, by the earlier ones that are the same: another undo goes on from there. @type {Map<string, number>} */
const sameAgain = new Map();
/** @type {(change: Change) => void} */
let listener = () => {};

export function onChange(heard) {
    listener = heard;
}

function announce(interval) {
    const after = /** @type {Interval} */ (Object.fromEntries(CONTENT.filter((name) => name in interval).map((name) => [name, interval[name]])));
    listener({ interval: interval.id, version: interval.version, after });
}

/** The version that the server knows this state by today. @type {(interval: {id: string, version: number}) => number} */
function presentVersion({ id, version }) {
    const now = sameAgain.get(`${id} ${version}`);
    return now === undefined ? version : presentVersion({ id, version: now });
}

/** The same as an entity tag. */
export function presentEtag(interval) {
    return etagOf({ version: presentVersion(interval) });
}

/** An undo has made of the interval what it was in `before`. */
function broughtBack(before, { body }) {
    sameAgain.set(`${before.id} ${before.version}`, body.version);
    announce(body);
}

function describe({ start, end, zone }) {
    const date = dateOf(Date.parse(start), zone);
    return `${shortDay(date)} ${span(Date.parse(start), end ? Date.parse(end) : null, zone, date)}`;
}

/** Stores an interval. With the same key again it is stored once, however often the connection broke. */
export async function createInterval(draft, key) {
    const { body } = await send('POST', 'intervals', draft, { key });
    announce(body);
    undoToast(`Added ${describe(body)}`, () => removeQuietly(body));
    return body;
}

/** Changes the members of the patch; 412 when the interval is not as it was when it was read. */
export async function changeInterval(interval, patch, text = 'Changed') {
    const body = await patched(interval, patch);
    announce(body);
    if (body.version !== interval.version) {
        const back = Object.fromEntries(Object.keys(patch).map((name) => [name, interval[name] ?? null]));
        undoToast(text, async () => {
            broughtBack(interval, await send('PATCH', `intervals/${body.id}`, back, { etag: presentEtag(body) }));
        });
    }
    return body;
}

/** After a lost answer the same again is 412, because it is done already: nobody else has changed it. */
async function patched(interval, patch) {
    try {
        return (await send('PATCH', `intervals/${interval.id}`, patch, { etag: etagOf(interval) })).body;
    } catch (failure) {
        const now = failure.status === 412 ? await get(`intervals/${interval.id}`).catch(() => null) : null;
        if (now?.version === interval.version + 1 && Object.keys(patch).every((name) => same(now[name], patch[name]))) {
            return now;
        }
        throw failure;
    }
}

/** The server may write an instant in another way. */
function same(stored, asked) {
    return JSON.stringify(stored ?? null) === JSON.stringify(asked)
        || (Date.parse(asked) === Date.parse(stored) && !Number.isNaN(Date.parse(stored)));
}

/** Ends the open interval at an instant in RFC 3339. */
export async function closeInterval(interval, end, key) {
    const { body } = await send('POST', `intervals/${interval.id}/close`, { end }, { key });
    announce(body);
    undoToast(`Stopped: ${describe(body)}`, async () => {
        broughtBack(interval, await send('PATCH', `intervals/${body.id}`, { end: null }, { etag: presentEtag(body) }));
    });
    return body;
}

/** Ends the open interval and starts the next one there, as one change. */
export async function switchInterval(interval, end, next, key) {
    const { body: { then, ...closed } } = await send('POST', `intervals/${interval.id}/close`, { end, then: next }, { key });
    announce(closed);
    announce(then);
    undoToast(`Stopped: ${describe(closed)}`, async () => {
        const { body } = await send('POST', 'intervals/batch-edit', {
            delete: [{ id: then.id, version: presentVersion(then) }],
            update: [{ id: closed.id, version: presentVersion(closed), patch: { end: null } }],
        }, { key: newKey() });
        sameAgain.set(`${interval.id} ${interval.version}`, body.changes.at(-1).version);
        body.changes.forEach((change) => listener(change));
    });
    return then;
}

/** Deletes one; it can be brought back. One that is gone already, as after a lost answer, is as it should be. */
export async function removeInterval(interval, text = 'Deleted') {
    try {
        await removeQuietly(interval);
    } catch (failure) {
        if (failure.code !== 'not-found') {
            throw failure;
        }
        listener({ interval: interval.id, version: interval.version + 1 });
    }
    undoToast(text, async () => {
        broughtBack(interval, await send('POST', `intervals/${interval.id}/restore`, null, { key: newKey() }));
    });
}

async function removeQuietly(interval) {
    await send('DELETE', `intervals/${interval.id}`, null, { etag: presentEtag(interval) });
    listener({ interval: interval.id, version: interval.version + 1 });
}

/**
 * Deletes several, as one change for as many as the server takes at once. What was changed elsewhere stays; `fail` hears what
 * ends it early. Answers how many are gone, and what brings them back.
 */
export async function removeIntervals(intervals, fail) {
    /** @type {{changes: Change[], key: string}[]} */
    const batches = [];
    try {
        for (let from = 0; from < intervals.length; from += BATCH_ITEMS) {
            const changes = await removeTogether(intervals.slice(from, from + BATCH_ITEMS));
            if (changes.length) {
                batches.push({ changes, key: newKey() });
            }
        }
    } catch (failure) {
        fail(failure);
    }
    return {
        count: batches.reduce((sum, { changes }) => sum + changes.length, 0),
        undo: async () => {
            for (let batch = batches.at(-1); batch; batch = batches.at(-1)) {
                await bringBack(batch);
                batches.pop();
            }
        },
    };
}

/** All or none, and then without those that the server names. */
async function removeTogether(intervals) {
    for (let rest = intervals; rest.length;) {
        const items = rest.map((interval) => ({ id: interval.id, version: presentVersion(interval) }));
        try {
            const { body } = await send('POST', 'intervals/batch-delete', { items }, { key: newKey() });
            body.changes.forEach((change) => listener(change));
            return body.changes;
        } catch (failure) {
            const named = new Set(failure.status === 412 ? failure.errors.map(({ pointer }) => Number(pointer.split('/')[2])) : []);
            if (named.size === 0) {
                throw failure;
            }
            rest = rest.filter((_, index) => !named.has(index));
        }
    }
    return [];
}

async function bringBack({ changes, key }) {
    const deleted = new Map(changes.map(({ interval, version }) => [interval, version]));
    const { body } = await send('POST', 'undo', { batch: changes[0].batch }, { key });
    body.changes.forEach((change) => {
        sameAgain.set(`${change.interval} ${deleted.get(change.interval) - 1}`, change.version);
        listener(change);
    });
}
