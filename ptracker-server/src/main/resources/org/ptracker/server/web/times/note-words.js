/** A number stays a word, since `#1234` is a ticket. */
const TAG = /^[#+]\p{L}[\p{L}\p{M}\p{N}_./:&-]*$/u;

/**
 * The words of a line without the tags among them, and these: `#work` and `+work` where they stand alone, as on the command line.
 *
 * @type {(text: string) => {words: string, tags: string[]}}
 */
export function wordsAndTags(text) {
    const found = text.split(/\s+/).filter((part) => TAG.test(part));
    if (!found.length) {
        return { words: text, tags: [] };
    }
    const words = text.split(/\s+/).filter((part) => !TAG.test(part)).join(' ').trim();
    return { words, tags: [...new Set(found.map((tag) => tag.slice(1)))] };
}
