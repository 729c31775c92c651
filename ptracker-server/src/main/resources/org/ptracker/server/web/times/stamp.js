// The forms in which other programs write a timestamp, made the one of RFC 3339: 20181212T0900, 2026-11-24T09:00Z,
// 2026-11-24 09:00:00-05:00.
const BEGINS = /^(?:\d{4}-\d{2}-\d{2}t.+|\d{8}t\d{4}.*)$/i;
const FORM = /^(\d{4})-?(\d{2})-?(\d{2})t(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?(z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** A dash alone, without seconds before it, is that of a range: 9:00-10:00. */
const BLANKS = new RegExp('^(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)'
    + '(?: ?(z|utc|gmt|\\+\\d{2}:?\\d{2})| (-\\d{4})|(?<=:\\d{2}:\\d{2}|\\.\\d{1,9})(-\\d{2}:?\\d{2}))$', 'i');
/** A date, a time and an offset. */
const LONGEST = 3;

/** Whether a word begins like one. */
export function isStamp(word) {
    return BEGINS.test(word);
}

/** In the form of RFC 3339 where it can be, else as it is. */
export function normalStamp(word) {
    const found = FORM.exec(word);
    if (!found) {
        return word;
    }
    const [, year, month, day, hour, minute, second = '00', fraction, offset = ''] = found;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction ? `.${fraction}` : ''}${normalOffset(offset)}`;
}

function normalOffset(text) {
    if (/^z?$/i.test(text)) {
        return text.toUpperCase();
    }
    const digits = text.replace(':', '');
    return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
}

/** A date, a time and an offset with blanks between them, as `date --rfc-3339` prints them, become one word. */
export function joinStamps(words) {
    const joined = [];
    for (let next = 0; next < words.length;) {
        let count = Math.min(LONGEST, words.length - next);
        while (count > 1 && !stampOf(words.slice(next, next + count))) {
            count--;
        }
        joined.push(count > 1 ? stampOf(words.slice(next, next + count)) : words[next]);
        next += count;
    }
    return joined;
}

function stampOf(words) {
    const found = BLANKS.exec(words.join(' '));
    if (!found) {
        return null;
    }
    const [, date, time, ...offsets] = found;
    const offset = offsets.join('').toUpperCase();
    return `${date}T${time}${['UTC', 'GMT'].includes(offset) ? 'Z' : offset}`;
}
