// Tags as a whole: renamed, merged or removed in all intervals, after a look at how many these are.
import { newKey, send } from '../lib/api.js';
import { field, make } from '../lib/dom.js';
import { TAG_CHARACTERS } from '../lib/protocol.js';
import { tagField } from '../lib/tag-field.js';
import { asked, section } from './form.js';

/** Replacing tags: the section of the account. */
export function tagSection(context) {
    const result = make('div', { class: 'import-result', role: 'status' });
    const tags = tagField('Tags', [], () => result.replaceChildren());
    const other = make('input', {
        maxlength: TAG_CHARACTERS, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', oninput: () => result.replaceChildren(),
    });

    async function preview() {
        result.replaceChildren();
        const wanted = { tags: tags.tags(), with: other.value.trim() || undefined };
        const { body, merge } = await counted(wanted);
        if (body.count === 0) {
            result.replaceChildren(make('p', {}, 'Every interval is so already.'));
            return;
        }
        const intervals = `${body.count.toLocaleString('en')} interval${body.count === 1 ? '' : 's'}`;
        const key = newKey();
        const { verb, rest } = deed(wanted, merge);
        result.replaceChildren(asked(verb, () => replace({ ...wanted, merge }, intervals, key), context,
            make('p', {}, `${verb} ${rest} ${intervals}?`), { kind: 'primary' }));
    }

    async function replace(wanted, intervals, key) {
        const { body } = await send('POST', 'tags/replace', wanted, { key });
        const undoKey = newKey();
        tags.set([]);
        other.value = '';
        result.replaceChildren(make('p', {}, `Changed ${intervals}.`));
        context.undoToast(`Changed the tags of ${intervals}`, async () => {
            await send('POST', 'undo', { batch: body.batch }, { key: undoKey });
            result.replaceChildren(make('p', {}, 'That is taken back.'));
        });
    }

    return section('tags', 'Tags', asked('See how many intervals', preview, context, [
        make('div', { class: 'pair' }, tags.element,
            field('Become this tag', other, 'Leave it empty to remove them. No interval is deleted.')),
    ]), result);
}

/** How many intervals there are, and whether tags become one in them. */
async function counted(wanted) {
    const ask = async (merge) => ({ ...await send('POST', 'tags/replace?dry_run=true', { ...wanted, merge }), merge });
    try {
        return await ask(false);
    } catch (failure) {
        if (failure.code !== 'confirmation-required') {
            throw failure;
        }
        return ask(true);
    }
}

function deed({ tags, with: other }, merge) {
    const names = tags.join(', ');
    return other ? { verb: merge ? 'Merge' : 'Rename', rest: `${names} ${merge ? 'into' : 'to'} ${other} in` }
        : { verb: 'Remove', rest: `${names} from` };
}
