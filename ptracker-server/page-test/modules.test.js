// How the modules of the page hang together.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../src/main/resources/org/ptracker/server/web/', import.meta.url));
/** What a folder may import from besides itself. A view knows no other view. */
const FOLDERS = {
    times: [],
    lib: ['times'],
    calendar: ['lib', 'times'],
    list: ['lib', 'times'],
    totals: ['lib', 'times'],
    account: ['lib', 'times'],
    editor: ['lib', 'times'],
    frame: ['account', 'calendar', 'lib', 'times'],
};

const modules = new Map(Object.keys(FOLDERS).flatMap((folder) => readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => [`${folder}/${name}`, importsOf(`${folder}/${name}`)])));

function importsOf(module) {
    const text = readFileSync(join(ROOT, module), 'utf8');
    return [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, name]) => normalize(join(dirname(module), name)));
}

/** Modules that form a circle, in its order; null when none do. */
function circleIn(graph) {
    const done = new Set();
    const path = [];
    const visit = (node) => {
        if (path.includes(node)) {
            return [...path.slice(path.indexOf(node)), node];
        }
        if (done.has(node)) {
            return null;
        }
        path.push(node);
        const circle = graph.get(node).map(visit).find(Boolean) ?? null;
        path.pop();
        done.add(node);
        return circle;
    };
    return [...graph.keys()].map(visit).find(Boolean) ?? null;
}

test('a circle would be found', () => {
    assert.deepEqual(circleIn(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]])), ['b', 'c', 'b']);
    assert.equal(circleIn(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]])), null);
});

test('no modules form a circle', () => {
    assert.ok(modules.size > 45, String(modules.size));
    assert.equal(circleIn(modules), null);
});

test('each import is of a module that is there', () => {
    for (const [module, imports] of modules) {
        assert.deepEqual(imports.filter((name) => !modules.has(name)), [], module);
    }
});

test('folders import from the folders below them alone', () => {
    for (const [module, imports] of modules) {
        const folder = dirname(module);
        const others = imports.map((name) => dirname(name)).filter((name) => name !== folder && !FOLDERS[folder].includes(name));
        assert.deepEqual(others, [], module);
    }
});

test('times are read and computed without a browser', () => {
    for (const module of modules.keys()) {
        if (dirname(module) === 'times' || module === 'calendar/layout.js') {
            const text = readFileSync(join(ROOT, module), 'utf8').replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
            assert.doesNotMatch(text, /\b(?:document|window|location|navigator|localStorage|fetch)\b/, module);
        }
    }
});
