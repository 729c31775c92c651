import { addDays, isDate, weekday } from './time.js';
import { NotUnderstood } from './words-error.js';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
    'november', 'december'];
/** After so many years every date of the calendar has come again, the 29th of February too. */
const YEARS = 8;

/** The day that begins with that word: {date: 'YYYY-MM-DD', length in words}, or null when the word begins none. */
export function dayAt(words, index, today) {
    const word = (words[index] ?? '').toLowerCase();
    const next = (words[index + 1] ?? '').toLowerCase();
    if (Object.hasOwn(NEAR, word)) {
        return { date: addDays(today, NEAR[word]), length: 1 };
    }
    if (/^\d{4}-\d\d-\d\d$/.test(word)) {
        return { date: existing(word, word), length: 1 };
    }
    if (word === 'last' && numberOf(DAYS, next) >= 0) {
        return { date: latest(numberOf(DAYS, next), today), length: 2 };
    }
    if (numberOf(DAYS, word) >= 0) {
        return { date: latest(numberOf(DAYS, word), today), length: 1 };
    }
    if (/^\d{1,2}$/.test(word) && numberOf(MONTHS, next) >= 0) {
        return dayOfMonth(words, index, Number(word), numberOf(MONTHS, next), today);
    }
    if (numberOf(MONTHS, word) >= 0 && /^\d{1,2}$/.test(next)) {
        return dayOfMonth(words, index, Number(next), numberOf(MONTHS, word), today);
    }
    return null;
}

const NEAR = { yesterday: -1, today: 0, tomorrow: 1 };

/** The place of a name, or of its first three letters, or -1. */
function numberOf(names, word) {
    return names.findIndex((name) => word === name || word === name.slice(0, 3));
}

/** The latest such weekday before today: today has a word of its own. */
function latest(number, today) {
    return addDays(today, -((weekday(today) - number + 6) % 7 + 1));
}

/** With a year, that one; without, the latest such day that is not after today. */
function dayOfMonth(words, index, day, month, today) {
    const year = words[index + 2] ?? '';
    const text = words.slice(index, index + 2).join(' ');
    if (/^(19[7-9]\d|[2-9]\d{3})$/.test(year)) {
        return { date: existing(dateText(Number(year), month, day), `${text} ${year}`), length: 3 };
    }
    const thisYear = Number(today.slice(0, 4));
    for (let tried = thisYear; tried > thisYear - YEARS; tried--) {
        const date = dateText(tried, month, day);
        if (isDate(date) && date <= today) {
            return { date, length: 2 };
        }
    }
    throw new NotUnderstood(`there is no day ${text}`);
}

function dateText(year, month, day) {
    return `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function existing(date, text) {
    if (!isDate(date)) {
        throw new NotUnderstood(`there is no day ${text}`);
    }
    return date;
}
