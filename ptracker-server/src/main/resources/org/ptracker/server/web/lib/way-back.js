// The way back leads out of what lies over a view before it leads to the view before: what lies over it has an entry of the
// history. That entry stays when it is closed in another way; the next address takes its place, and the next way back skips it.

/** Whether the present entry of the history was made for what lies, or lay, over a view. */
let isOver = Boolean(history.state?.over);
/** What lies over the view, the topmost last: each hears of a way back. @type {(() => void)[]} */
const layers = [];

/** Something lies over the view from now on, on top; `left` hears of the way back. @param {() => void} left */
export function layOver(left) {
    liftOff(left);
    layers.push(left);
    makeEntry();
}

/** It lies over the view no longer. @param {() => void} left */
export function liftOff(left) {
    const place = layers.indexOf(left);
    if (place >= 0) {
        layers.splice(place, 1);
    }
}

function makeEntry() {
    if (!isOver) {
        history.pushState({ over: true }, '');
        isOver = true;
    }
}

/** The view has another address: a new entry of the history, or the present one. */
export function changeAddress(address, replace) {
    if (replace || isOver) {
        history.replaceState(replace ? history.state : null, '', address);
    } else {
        history.pushState(null, '', address);
    }
    isOver = Boolean(history.state?.over);
}

/** Hears that the browser went to another entry of the history; answers whether the view stays as it is. */
export function isViewKept() {
    const wasOver = isOver;
    isOver = Boolean(history.state?.over);
    if (!wasOver || isOver) {
        return false;
    }
    const left = layers.pop();
    if (left) {
        if (layers.length) {
            makeEntry();
        }
        left();
    } else {
        history.back();
    }
    return true;
}
