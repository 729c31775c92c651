import { isDate } from '../times/time.js';

/** Nothing is stored before the first, and the week of the last one ends within the years that there are. */
const FIRST = '1970-01-01';
const LAST = '9999-12-24';

/** A date of the address or of a field, or the nearest that can be shown; null where it is not a date. @type {(text: string | null) => string | null} */
export function shownDate(text) {
    if (!text || !isDate(text)) {
        return null;
    }
    return text < FIRST ? FIRST : text > LAST ? LAST : text;
}

/** The address follows what was chosen without drawing the view again, which would take the focus away. */
export function replaceInAddress(members) {
    const params = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(members)) {
        params.delete(name);
        for (const one of [value].flat().filter(Boolean)) {
            params.append(name, one);
        }
    }
    history.replaceState(history.state, '', `?${params}`);
}
