import { MONTHS, WEEKDAYS } from './time.js';

/** How people shorten them besides their first three letters. */
const SHORT_WEEKDAYS = { tues: 'tuesday', weds: 'wednesday', thur: 'thursday', thurs: 'thursday' };

/** The number of a month, from 0, by its English name, short or whole; -1 where it is none. */
export function monthNumber(word) {
    return numberOf(MONTHS, word.replace(/^sept\.?$/i, 'september'));
}

/** The number of a weekday in the order of WEEKDAYS; -1 where it is none. */
export function weekdayNumber(word) {
    const name = plain(word);
    return numberOf(WEEKDAYS, Object.hasOwn(SHORT_WEEKDAYS, name) ? SHORT_WEEKDAYS[name] : name);
}

/** `Nov.` is written with its point, too. */
function plain(word) {
    return word.toLowerCase().replace(/\.$/, '');
}

function numberOf(names, word) {
    const name = plain(word);
    return names.map((one) => one.toLowerCase()).findIndex((one) => name === one || name === one.slice(0, 3));
}
