const CLOCK = '\\d{1,2}(?::\\d{2}){0,2}(?:am|pm)?';
const RANGE = new RegExp(`^(?:(${CLOCK})([-–])(${CLOCK}|now)|(\\d{4})([-–])(\\d{4}|now))$`, 'i');

/**
 * A place in what was typed. Blanks separate the words, and the dash of `9-10:30` a word into tokens. Times may end only where
 * a word ends; the words after them are the note.
 */
export class Cursor {
    #words;
    #tokens;
    position = 0;

    constructor(text) {
        this.#words = text.trim().split(/\s+/).filter(Boolean);
        this.#tokens = this.#words.flatMap((word, index) => split(word).map((token, place) => ({
            text: token, word: index, first: place === 0,
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

    /** Goes over the next token if it is this one. */
    skipIf(text) {
        const found = !this.done() && this.peek() === text;
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
            .map(({ text, first }, index) => (index > 0 && first ? ` ${text}` : text)).join('');
    }

    /** The words that are left; where a word is half read, with the whole of it. */
    rest() {
        return this.done() ? '' : this.#words.slice(this.#tokens[this.position].word).join(' ');
    }
}

function split(word) {
    const found = RANGE.exec(word);
    return found ? found.slice(1).filter((part) => part !== undefined) : [word];
}
