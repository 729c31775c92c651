// What the page says to the person: aloud to screen readers, and as a note at the foot with a way back.
import { make, onPage } from './dom.js';
import { canBeUndone, last, takeBack } from './undo.js';
import { Problem } from './api.js';

const SHOWN = 10_000;
let timer = null;

/** Says it to screen readers. Twice the same text is two messages. @type {(text: string) => void} */
export function say(text) {
    const region = onPage('#said');
    region.textContent = '';
    setTimeout(() => {
        region.textContent = text;
    }, 50);
}

/** A note with a button that takes back what it tells; without `undo` it only tells. */
export function undoToast(text, undo) {
    const done = undo && canBeUndone(text, undo);
    const button = done && make('button', {
        type: 'button',
        onclick: () => {
            button.disabled = true;
            undoNow(done);
        },
    }, 'Undo');
    showToast([make('span', {}, text), button]);
}

/** A note that stays, with a button for what a person may want to do about it. */
export function offer(text, label, act) {
    showToast([make('span', {}, text), make('button', { type: 'button', onclick: act }, label)], 'lasting');
}

/** Takes back what was done last, or that which is given, and says so. */
export async function undoNow(done = last()) {
    if (done) {
        try {
            await takeBack(done);
            showToast([make('span', {}, `Undone: ${done.text}`)]);
        } catch (failure) {
            fail(failure);
        }
    }
}

/** Says what went wrong, in the words of the server where it has some. @type {(failure: Failure) => void} */
export function fail(failure) {
    if (failure.name === 'AbortError') {
        return;
    }
    if (failure.name === 'Outdated') {
        offer(failure.message, 'Reload', () => location.reload());
        return;
    }
    if (!(failure instanceof Problem) && !['Offline', 'NotLoaded'].includes(failure.name)) {
        console.error(failure);
    }
    showToast([make('span', {}, explain(failure))], 'error');
}

/** @type {(failure: Failure) => string} */
export function explain(failure) {
    if (failure.code === 'precondition-failed') {
        return 'It was changed elsewhere in the meantime. This is how it is now.';
    }
    if (failure.errors?.length) {
        return failure.errors.map((error) => sentence(fieldName(error) + error.detail)).join(' ');
    }
    return sentence(failure.detail || failure.message);
}

/** @type {(error: {pointer?: string, parameter?: string}) => string} */
function fieldName({ pointer, parameter }) {
    const name = pointer ? pointer.split('/')[1] : parameter;
    return name ? `${name.replaceAll('_', ' ')}: ` : '';
}

function sentence(text) {
    const whole = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function showToast(children, kind = '') {
    const place = onPage('#toast');
    const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: clear }, '×');
    const toast = make('div', { class: `toast ${kind}` }, children.filter(Boolean), close);
    place.replaceChildren(toast);
    clearTimeout(timer);
    if (kind === 'lasting') {
        return;
    }
    timer = setTimeout(function hide() {
        if (toast.matches(':hover, :focus-within')) {
            timer = setTimeout(hide, SHOWN);
        } else {
            clear();
        }
    }, SHOWN);
}

/** Nothing of one account is shown to the next. */
export function clear() {
    clearTimeout(timer);
    onPage('#toast').replaceChildren();
}
