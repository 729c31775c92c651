// The field for tags: those chosen stand before the text as chips, the account's others are suggested while one types.
import { get } from './api.js';
import { chip, make } from './dom.js';
import { TAG_CHARACTERS } from './protocol.js';
import { distinctTags, hasTag } from './tags.js';
import { stylesheet } from './lazy-loading.js';

await stylesheet('lib/tag-field.css');

const SUGGESTIONS = 8;
const PAUSE = 120;
let count = 0;
/** @type {(tags: string[]) => void} */
const nobody = () => {};

/**
 * A field of tags: {element, input, tags(), set(tags)}. Enter, Tab and a comma take what is typed, and so does leaving the
 * field; Backspace in the empty text removes the last tag. `changed` hears the tags after each change.
 */
export function tagField(label, tags = [], changed = nobody) {
    const id = `tags-${++count}`;
    const chosen = make('ul', { class: 'chosen', 'aria-label': `${label}: chosen`, hidden: true });
    const suggested = make('ul', { class: 'suggested', id: `${id}-list`, role: 'listbox', 'aria-label': label, hidden: true });
    const input = make('input', {
        id, role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': suggested.id,
        maxlength: TAG_CHARACTERS, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'done',
    });
    const box = make('div', { class: 'tag-box', onclick: (event) => event.target === box && input.focus() }, chosen, input);
    const element = make('div', { class: 'field tag-field' }, make('label', { for: id }, label), box, suggested);
    const popup = suggestions(input, suggested, () => current, take);
    let current = [];

    function set(next) {
        current = distinctTags(next);
        chosen.hidden = current.length === 0;
        chosen.replaceChildren(...current.map((tag) => make('li', {}, removable(tag, () => remove(tag)))));
    }

    function take(tag) {
        const text = tag.trim();
        input.value = '';
        popup.close();
        if (text && !hasTag(current, text)) {
            set([...current, text]);
            changed(current);
        }
    }

    function remove(tag) {
        set(current.filter((other) => other !== tag));
        input.focus();
        changed(current);
    }

    input.addEventListener('keydown', (event) => {
        if (event.isComposing) {
            return;
        }
        if (event.key === 'Backspace' && input.value === '' && current.length) {
            remove(current.at(-1));
        } else if ((event.key === 'Enter' || event.key === ',') && (input.value.trim() || popup.active())) {
            event.preventDefault();
            take(popup.active() ?? input.value);
        } else if (event.key === 'Tab' && popup.active()) {
            take(popup.active());
        }
    });
    input.addEventListener('blur', () => take(input.value));
    set(tags);
    return { element, input, tags: () => withTyped(current, input.value), set };
}

/** A form may be sent while a tag is still in the text. */
function withTyped(tags, typed) {
    return typed.trim() && !hasTag(tags, typed.trim()) ? [...tags, typed.trim()] : tags;
}

function removable(tag, remove) {
    const label = chip(tag);
    label.append(make('button', { type: 'button', 'aria-label': `Remove the tag ${tag}`, onclick: remove }, '×'));
    return label;
}

/** The list below the text: {close(), active()}; `active` is the tag that the arrow keys chose, or null. */
function suggestions(input, list, chosen, take) {
    let timer = null;
    let asked = null;
    let index = -1;

    function close() {
        clearTimeout(timer);
        asked?.abort();
        index = -1;
        list.hidden = true;
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    }

    function show(tags) {
        index = -1;
        input.removeAttribute('aria-activedescendant');
        list.replaceChildren(...tags.map((tag, place) => make('li', {
            role: 'option', id: `${list.id}-${place}`, 'aria-selected': 'false', 'data-tag': tag,
            // The text keeps the focus: a click would take what is typed first.
            onpointerdown: (event) => event.preventDefault(),
            onclick: () => take(tag),
        }, chip(tag))));
        list.hidden = tags.length === 0;
        input.setAttribute('aria-expanded', String(tags.length > 0));
    }

    async function ask() {
        asked?.abort();
        asked = new AbortController();
        try {
            const found = await get('tags', { prefix: input.value.trim(), limit: SUGGESTIONS + chosen().length },
                { signal: asked.signal });
            if (document.activeElement === input) {
                show(found.items.filter((tag) => !hasTag(chosen(), tag)).slice(0, SUGGESTIONS));
            }
        } catch {
            // Without suggestions the field still takes what is typed.
            if (!asked.signal.aborted) {
                close();
            }
        }
    }

    function choose(next) {
        const options = [...list.children];
        index = (next + options.length) % options.length;
        options.forEach((option, place) => option.setAttribute('aria-selected', String(place === index)));
        options[index].scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', options[index].id);
    }

    input.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowDown' && list.hidden) {
            event.preventDefault();
            ask();
        } else if (event.key === 'ArrowDown' || (event.key === 'ArrowUp' && !list.hidden)) {
            event.preventDefault();
            choose(event.key === 'ArrowDown' ? index + 1 : Math.max(index, 0) - 1);
        } else if (event.key === 'Escape' && !list.hidden) {
            // The list closes, not the dialog around it.
            event.preventDefault();
            event.stopPropagation();
            close();
        }
    });
    return { close, active: () => (list.hidden || index < 0 ? null : list.children[index].dataset.tag) };
}
