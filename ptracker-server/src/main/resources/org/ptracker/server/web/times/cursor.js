import { joinStamps, withoutBrackets } from './stamp.js';
import { monthNumber, weekdayNumber } from './names.js';

/** What joins two times, and the slash of ISO 8601. */
export const DASHES = ['-', '--', '‐', '‑', '‒', '–', '—', '−', '..', '->', '→', '/'];
const DASH = '(--?|[‐‑‒–—−]|\\.\\.|->|→)';
const CLOCK = '(\\d{1,2}(?::\\d{2}){0,2}(?:[ap](?:\\.?m\\.?)?)?|\\d{1,2}(?::\\d{2}){1,2}z'
    + '|\\d{1,2}\\.\\d{2}[ap]\\.?m\\.?|\\d{1,2}h\\d{2}|noon|midnight|now)';
/** The day before or after that of klog's `<23:00` and `1:00>`. */
const SHIFTED = '(<)?(\\d{1,2}:\\d{2}(?:[ap]m)?)(>)?';
const RANGES = [
    new RegExp(`^${CLOCK}${DASH}${CLOCK}$`, 'i'),
    new RegExp(`^${CLOCK}${DASH}(\\?+)$`, 'i'),
    new RegExp(`^${CLOCK}(\\+\\d[\\d.,:]*(?:h|m).*)$`, 'i'),
    new RegExp(`^${SHIFTED}(?:${DASH}${SHIFTED})?$`, 'i'),
    /^(\d{1,3})\.([a-z]{3,7})\.(ago)$/i,
    /^(\d{4}[-\dw]*t\d[^/[]*|p[\dt][^/]*)(\/)(.+)$/i,
    new RegExp(`^(\\d{3})${DASH}(\\d{3,4}|now)$`, 'i'),
    new RegExp(`^(\\d{4})${DASH}(\\d{4}|now)$`, 'i'),
];
const AT = /^@(\d{1,2}(?::\d{2}|[ap]m).*)/i;
const COLON_AFTER = /^(?:(?=\d{1,2}(?::\d{2}|[ap]m|[-–]\d)).*[\dm][:;]|now:)$/i;
const NAMES = /^([a-z]{3,9})([-–—])([a-z]{3,9})$/i;

/**
 * A place in what was typed. Blanks separate the words, and the dash of `9-10:30` a word into tokens. Times may end only where
 * a word ends; the words after them are the note.
 */
export class Cursor {
    #words;
    #tokens;
    position = 0;

    constructor(typed) {
        this.#words = withoutBrackets(typed).split(/\s+/).filter(Boolean);
        const parts = this.#words.map((word, index) => ({ text: withoutComma(word), word: index }));
        this.#tokens = joinStamps(parts).flatMap(({ text, word }) => split(text).map((token, place) => ({
            text: token, word, first: place === 0,
        })));
    }

    done() {
        return this.position === this.#tokens.length;
    }

    /** A token in lower case, or '' after the last one. */
    peek(ahead = 0) {
        return this.#tokens[this.position + ahead]?.text.toLowerCase() ?? '';
    }

    /** Goes over a token; as it was typed. */
    take() {
        return this.#tokens[this.position++].text;
    }

    skip(count) {
        this.position = Math.min(this.position + count, this.#tokens.length);
    }

    /** Goes over the next token if it is one of these. */
    skipIf(...texts) {
        const found = !this.done() && texts.includes(this.peek());
        this.position += found ? 1 : 0;
        return found;
    }

    /** How many tokens are left. */
    left() {
        return this.#tokens.length - this.position;
    }

    /** Whether a word ends here. */
    betweenWords() {
        return this.done() || this.#tokens[this.position].first;
    }

    /** What was gone over since a position, for messages. */
    since(position) {
        return this.#tokens.slice(position, this.position)
            .map(({ text, word, first }, index, all) => {
                const isGlued = index > 0 && !first && this.#words[word].includes(all[index - 1].text + text);
                return index === 0 || isGlued ? text : ` ${text}`;
            }).join('');
    }

    /** The words that are left; where a word is half read, with the whole of it. */
    rest() {
        return this.done() ? '' : this.#words.slice(this.#tokens[this.position].word).join(' ');
    }
}

/** `yesterday, 9:00`, `9:00-10:30: review` and `@9:00` are how people write. */
function withoutComma(word) {
    const time = word.replace(AT, '$1');
    return time.endsWith(',') || COLON_AFTER.test(time) ? time.slice(0, -1) : time;
}

function split(word) {
    const found = RANGES.map((pattern) => pattern.exec(word)).find(Boolean) ?? namesOf(word);
    return found ? found.slice(1).filter(Boolean) : word ? [word] : [];
}

function namesOf(word) {
    const found = NAMES.exec(word.toLowerCase());
    const isPair = (number) => found && number(found[1]) >= 0 && number(found[3]) >= 0;
    return isPair(weekdayNumber) || isPair(monthNumber) ? NAMES.exec(word) : null;
}
