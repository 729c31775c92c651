import { addDays, addMonths, weekOf } from './time.js';

const EDGE = /^([se])o([pn]?)([dwmqy])$/;
const UNITS = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' };
const AGO = { p: 1, n: -1 };

/** The period that today is in, or so many before it: its first and its last day. Null where a word names none. */
export function period(word, ago, { today, weekStart }) {
    switch (word.toLowerCase()) {
        case 'day': return { from: addDays(today, -ago), to: addDays(today, -ago) };
        case 'week': {
            const week = weekOf(addDays(today, -7 * ago), weekStart);
            return { from: week[0], to: week[6] };
        }
        case 'month': return months(addMonths(`${today.slice(0, 7)}-01`, -ago), 1);
        case 'quarter': return quarter(today.slice(0, 4), Math.ceil(Number(today.slice(5, 7)) / 3), ago);
        case 'year': return year(Number(today.slice(0, 4)) - ago);
        default: return null;
    }
}

/** Whether a word is like `som`. */
export function isEdge(word) {
    return EDGE.test(word);
}

/** The day at whose 0:00 `som`, `sopw` or `eod` is, as Timewarrior has them; null of other words. */
export function edge(word, context) {
    const [, side, which, unit] = EDGE.exec(word) ?? [];
    const days = unit ? period(UNITS[unit], AGO[which] ?? 0, context) : null;
    return days && (side === 's' ? days.from : addDays(days.to, 1));
}

export function quarter(yearText, number, ago) {
    return months(addMonths(`${yearText}-${String(3 * number - 2).padStart(2, '0')}-01`, -3 * ago), 3);
}

export function months(first, count) {
    return { from: first, to: addDays(addMonths(first, count), -1) };
}

export function year(number) {
    return { from: `${number}-01-01`, to: `${number}-12-31` };
}
