// The only way of the page to the server: the public API, relative to the folder of the page.
import { hearDate } from './clock.js';
import { CSRF_HEADER } from './protocol.js';

const BASE = new URL('api/v1/', document.baseURI);
const TIMEOUT = 15_000;
const FILE_TIMEOUT = 120_000;
/** Milliseconds before each further try of a request that has an idempotency key. */
const PAUSES = [400, 1200, 3000];

let csrfToken = null;
let signedOut = () => null;

/** What the server refused, and why: the members of its problem details. */
export class Problem extends Error {
    constructor(status, body, retryAfter) {
        super(body.detail || body.title || `The server answered ${status}`);
        this.name = 'Problem';
        this.status = status;
        this.code = (body.type || '').replace('urn:ptracker:problem:', '');
        this.title = body.title || '';
        this.detail = body.detail || '';
        this.errors = body.errors || [];
        this.conflicts = body.conflicts || [];
        this.free = body.free || null;
        /** Seconds, or null. */
        this.retryAfter = retryAfter;
    }
}

/** No answer came. What was asked for may have been done: ask again with the same key. */
export class Offline extends Error {
    constructor(cause) {
        super('The server does not answer. Nothing that you typed is lost.', { cause });
        this.name = 'Offline';
    }
}

/**
 * Says what to do when a session has ended: the listener answers a promise of a new one, after which what was refused is
 * asked for again, or null.
 */
export function onSignedOut(listener) {
    signedOut = listener;
}

/** The token that goes with every change; `GET session` and a sign-in have it. */
export function useCsrfToken(token) {
    csrfToken = token || null;
}

/** A new idempotency key. Not randomUUID: browsers have that over TLS and on localhost only. */
export function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The ETag of an interval that came in a list. */
export function etagOf(interval) {
    return `"${interval.version}"`;
}

/**
 * GET; params may hold arrays, and members that are null, undefined or '' are left out. Answers the body.
 *
 * @param {string} path
 * @param {Record<string, unknown>} params
 * @param {{signal?: AbortSignal, timeout?: number}} options
 */
export async function get(path, params = {}, { signal, timeout = TIMEOUT } = {}) {
    return (await attempt(address(path, params), { headers: { Accept: 'application/json' } }, signal, timeout)).body;
}

/**
 * POST of a file as it is; answers `{body}`. It may take long, and is not sent a second time.
 *
 * @param {string} path
 * @param {Record<string, unknown>} params
 * @param {File} file
 */
export async function sendFile(path, params, file) {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/octet-stream' };
    return attempt(address(path, params), { method: 'POST', headers, body: file }, undefined, FILE_TIMEOUT);
}

/** @type {(path: string, params: Record<string, unknown>) => URL} */
function address(path, params) {
    const url = new URL(path, BASE);
    for (const [name, value] of Object.entries(params)) {
        for (const one of Array.isArray(value) ? value : [value]) {
            if (one !== null && one !== undefined && one !== '') {
                url.searchParams.append(name, one);
            }
        }
    }
    return url;
}

/**
 * POST, PATCH or DELETE; answers `{body, etag, status}`. With a key it tries again, with the same key, while no answer
 * comes or the server is busy; then it is Offline, and the caller may go on later with the same key.
 *
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {{key?: string, etag?: string, signal?: AbortSignal}} options
 */
export async function send(method, path, body, { key, etag, signal } = {}) {
    /** @type {Record<string, string>} */
    const headers = { Accept: 'application/json' };
    if (body !== undefined && body !== null) {
        headers['Content-Type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    }
    if (key) {
        headers['Idempotency-Key'] = key;
    }
    if (etag) {
        headers['If-Match'] = etag;
    }
    const request = { method, headers, body: 'Content-Type' in headers ? JSON.stringify(body) : undefined };
    for (let tries = 0; ; tries++) {
        try {
            return await attempt(new URL(path, BASE), request, signal, TIMEOUT);
        } catch (failure) {
            if (!key || tries === PAUSES.length || !isWorthAnotherTry(failure) || signal?.aborted) {
                throw failure;
            }
            await pause(Math.min(5000, Math.max(PAUSES[tries], (failure.retryAfter || 0) * 1000)));
        }
    }
}

function isWorthAnotherTry(failure) {
    return failure instanceof Offline || failure.status === 503 || failure.code === 'idempotency-key-in-use';
}

/**
 * Asks, and asks once more where that is worth it: after a session that has ended, and with the present CSRF token after
 * another tab signed in, which changes it.
 */
async function attempt(url, request, signal, timeout) {
    try {
        return await attemptOnce(url, request, signal, timeout);
    } catch (failure) {
        if (failure.code === 'unauthenticated') {
            const session = signedOut();
            if (!session) {
                throw failure;
            }
            await session;
        } else if (failure.code === 'cross-site-refused') {
            const before = csrfToken;
            useCsrfToken((await attemptOnce(new URL('session', BASE), {}, signal, TIMEOUT)).body.csrf_token);
            if (csrfToken === before) {
                throw failure;
            }
        } else {
            throw failure;
        }
        return attemptOnce(url, request, signal, timeout);
    }
}

function withToken(request) {
    const changes = request.method && csrfToken;
    return changes ? { ...request, headers: { ...request.headers, [CSRF_HEADER]: csrfToken } } : request;
}

async function attemptOnce(url, request, signal, timeout) {
    const clock = new AbortController();
    const timer = setTimeout(() => clock.abort(), timeout);
    const stop = () => clock.abort();
    signal?.addEventListener('abort', stop);
    const asked = Date.now();
    let response;
    let text;
    try {
        signal?.throwIfAborted();
        response = await fetch(url, { ...withToken(request), signal: clock.signal, credentials: 'same-origin' });
        hearDate(response.headers.get('Date'), asked, Date.now());
        text = await response.text();
    } catch (failure) {
        signal?.throwIfAborted();
        throw new Offline(failure);
    } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
    }
    const body = readJson(text);
    if (response.ok) {
        return { body, etag: response.headers.get('ETag'), status: response.status };
    }
    const seconds = Number(response.headers.get('Retry-After'));
    throw new Problem(response.status, body || {}, seconds > 0 ? seconds : null);
}

/** A proxy may answer with something else than JSON. */
function readJson(text) {
    try {
        return text ? JSON.parse(text) : null;
    } catch {
        return null;
    }
}

function pause(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
