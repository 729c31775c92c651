// What the page's modules must hold. What belongs to the layout of the text (blanks, quotes) is left to the reader's eye.
import js from '@eslint/js';
import globals from 'globals';

const RULES = {
    ...js.configs.recommended.rules,
    'array-callback-return': 'error',
    'complexity': ['error', 20],
    'consistent-return': 'error',
    'default-case-last': 'error',
    'eqeqeq': 'error',
    'max-len': ['error', { code: 160 }],
    'max-lines': ['error', 400],
    'no-console': ['error', { allow: ['error'] }],
    'no-constructor-return': 'error',
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-new-func': 'error',
    'no-param-reassign': 'error',
    'no-restricted-properties': ['error', ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write'].map((property) => ({
        property, message: 'Text is never markup: make elements with lib/dom.js.',
    }))],
    'no-self-compare': 'error',
    'no-shadow': ['error', { builtinGlobals: false }],
    'no-template-curly-in-string': 'error',
    'no-undef-init': 'error',
    'no-unmodified-loop-condition': 'error',
    'no-unneeded-ternary': 'error',
    'no-unused-expressions': ['error', { allowShortCircuit: true }],
    'no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
    'no-useless-return': 'error',
    'no-var': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
    'prefer-template': 'error',
};

export default [
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    { files: ['src/**/*.js'], languageOptions: { globals: globals.browser }, rules: RULES },
    { files: ['page-test/**/*.js'], languageOptions: { globals: globals.node }, rules: RULES },
];
