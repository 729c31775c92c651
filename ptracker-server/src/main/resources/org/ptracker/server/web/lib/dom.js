// Elements are made by these few functions; text is always text, never markup.
import { tagKey } from './tags.js';

/**
 * An element: `make('button', {class: 'primary', onclick: save}, 'Save')`. Functions are listeners, `true` is an attribute
 * without a value, null and false leave it out, `value` is the property. Children are elements, texts, lists or null.
 */
export function make(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/**
 * What index.html has by this selector.
 *
 * @returns {HTMLElement}
 */
export function onPage(selector) {
    return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/** The same in SVG. */
export function draw(tag, attributes = {}, ...children) {
    return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            element.addEventListener(name.slice(2), value);
        } else if (name === 'value') {
            element.value = value ?? '';
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(name, value === true ? '' : value);
        }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

let count = 0;

/** A label above its control, with an optional hint below, tied together for screen readers. */
export function field(label, control, hint) {
    control.id ||= `field-${++count}`;
    const below = hint ? make('p', { class: 'hint', id: `${control.id}-hint` }, hint) : null;
    if (below) {
        control.setAttribute('aria-describedby', below.id);
    }
    return make('div', { class: 'field' }, make('label', { for: control.id }, label), control, below);
}

const PATHS = {
    previous: 'M15 5l-7 7 7 7',
    next: 'M9 5l7 7-7 7',
    add: 'M12 5v14M5 12h14',
    close: 'M6 6l12 12M18 6L6 18',
    start: 'M8 5.5v13l11-6.5z',
    stop: 'M7 7h10v10H7z',
    switch: 'M4 8h15l-4-4M20 16H5l4 4',
    again: 'M20 12a8 8 0 11-2.5-5.8M20 3v4h-4',
    week: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9.3 10v10M14.7 10v10',
    day: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
    list: 'M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1',
    totals: 'M5 20V11M12 20V4M19 20v-6',
    account: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
    undo: 'M9 14L4 9l5-5M4 9h10a6 6 0 010 12h-3',
    edit: 'M5 19l1-4L16 5l3 3L9 18z',
    remove: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
};

/**
 * A small picture that says nothing to screen readers: the control beside it has the words.
 *
 * @type {(name: keyof typeof PATHS) => SVGElement}
 */
export function icon(name) {
    return draw('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
        draw('path', { d: PATHS[name] }));
}

/** A hue of 0 to 359 for a text, the same everywhere and always: the colour of a tag. @type {(text: string) => number} */
export function hueOf(text) {
    let hash = 0x811c9dc5;
    for (const letter of text) {
        hash = Math.imul(hash ^ Number(letter.codePointAt(0)), 0x01000193);
    }
    return ((hash >>> 0) % 18) * 20 + 10;
}

/** Gives an element the colour of a tag, or the quiet one where there is none. */
export function tint(element, tag) {
    element.classList.toggle('tinted', Boolean(tag));
    if (tag) {
        element.style.setProperty('--hue', hueOf(tagKey(tag)));
    }
    return element;
}

/** A tag as a small coloured label. */
export function chip(tag) {
    return tint(make('span', { class: 'chip' }, tag), tag);
}
