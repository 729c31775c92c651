// The way back leads out of what lies over a view before it leads to the view before: what lies over it has an entry of the
// history. That entry stays when it is closed in another way; the next address takes its place, and the next way back skips it.

/** Whether the present entry of the history was made for what lies, or lay, over a view. */
let isOver = Boolean(history.state?.over);
/** @type {(() => void) | null} */
let leave = null;

/** Something lies over the view from now on; `left` hears of the way back. */
export function layOver(left) {
    if (!isOver) {
        history.pushState({ over: true }, '');
        isOver = true;
    }
    leave = left;
}

/** Nothing lies over the view any longer. */
export function liftOff() {
    leave = null;
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
    if (leave) {
        const left = leave;
        leave = null;
        left();
    } else {
        history.back();
    }
    return true;
}
