const UP_TO_TWELVE = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const TENS = ['ten', 'twenty', 'thirty', 'forty', 'fifty', 'sixty'];
const COUNTED = /^(\p{L}+)(?= (?:hours?|hrs?|minutes?|mins?|seconds?|secs?)(?: |$))/iu;

/** A number that is written out, in digits, or the word as it is where it is no such number. */
export function digits(word) {
    const name = word.toLowerCase();
    if (name === 'a' || name === 'an') {
        return '1';
    }
    if (name === 'fifteen') {
        return '15';
    }
    const [number, ten] = [UP_TO_TWELVE.indexOf(name) + 1, TENS.indexOf(name) + 1];
    return number > 0 ? String(number) : ten > 0 ? String(10 * ten) : word;
}

/** A text that begins with a number and a unit of time, as in `ten minutes`, with the number in digits. */
export function inDigits(text) {
    return text.replace(COUNTED, (found, word) => digits(word));
}
