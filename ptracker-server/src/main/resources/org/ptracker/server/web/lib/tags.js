// Tags are the same in upper and lower case, as for the server; what was typed is shown.

/** The form in which tags are compared: character by character, as the server does it. @type {(tag: string) => string} */
export function tagKey(tag) {
    return Array.from(tag, (letter) => {
        const upper = oneLetter(letter.toUpperCase(), letter);
        return oneLetter(upper.toLowerCase(), upper);
    }).join('');
}

/** Some letters become two, such as ß: these stay as they are. */
function oneLetter(changed, letter) {
    return Array.from(changed).length === 1 ? changed : letter;
}

/** @type {(tags: string[], tag: string) => boolean} */
export function hasTag(tags, tag) {
    return tags.some((other) => tagKey(other) === tagKey(tag));
}

/** Each once, as it was written first. @type {(tags: string[]) => string[]} */
export function distinctTags(tags) {
    return tags.filter((tag, place) => !hasTag(tags.slice(0, place), tag));
}
