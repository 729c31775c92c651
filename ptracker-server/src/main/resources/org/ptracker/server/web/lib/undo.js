// What was done on this page and can be taken back: by the button of its note, and after that by the button at the top and by Ctrl+Z.

const MOST = 100;
/** @type {Done[]} */
const all = [];
/** Text fields in which something was typed since the last change: there Ctrl+Z is about the text. */
let typed = new WeakSet();
/** @type {(last: Done | null) => void} */
let listener = () => {};

/** Hears what can be taken back next, or null. */
export function onLast(heard) {
    listener = heard;
}

/** @type {(text: string, undo: () => unknown) => Done} */
export function canBeUndone(text, undo) {
    const done = { text, undo };
    all.push(done);
    all.splice(0, all.length - MOST);
    typed = new WeakSet();
    listener(done);
    return done;
}

/** The last that was done, or null. */
export function last() {
    return all.at(-1) ?? null;
}

/** Takes something back. Without a connection it can be tried again; what was changed elsewhere cannot. @param {Done} done */
export async function takeBack(done) {
    const place = all.indexOf(done);
    if (place < 0) {
        return;
    }
    all.splice(place, 1);
    listener(last());
    try {
        await done.undo();
    } catch (failure) {
        if (failure.name === 'Offline') {
            all.splice(place, 0, done);
            listener(last());
        }
        throw failure;
    }
}

export function forgetAll() {
    all.length = 0;
    listener(null);
}

/** Whether a key is the one for undo, and not meant for a text or a dialog. @param {KeyboardEvent} event */
export function isUndoKey(event) {
    const field = /** @type {Element} */ (event.target);
    return event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
        && !typed.has(field) && !document.querySelector('dialog[open]');
}

addEventListener('input', ({ target }) => target && typed.add(target), { capture: true });
