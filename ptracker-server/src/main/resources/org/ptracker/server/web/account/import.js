// The file of another time tracker, or an export: first what would happen, then the import, and its way back.
import { newKey, send, sendFile } from '../lib/api.js';
import { field, make } from '../lib/dom.js';
import { asked, section } from './form.js';
import { dateOf, length, shortDay, span } from '../times/time.js';

/** What there is to download: the format as the server calls it, and its name for people. */
const EXPORTS = Object.entries({
    'csv&bom=true': 'CSV', ics: 'Calendar', ndjson: 'JSON lines', timewarrior: 'Timewarrior', klog: 'klog',
});

const KINDS = {
    new: 'new', same: 'imported before', changed: 'changed in the file since', deleted: 'imported before and deleted here, which stays',
    overlaps: 'without room', refused: 'cannot be stored',
};
const REASONS = {
    all_day: 'of whole days', transparent: 'that count as free', cancelled: 'that were cancelled', other_user: 'of other people',
    out_of_range: 'out of the range',
};

/** Import and export: {element}. */
export function dataSection(context) {
    const file = make('input', { type: 'file', required: true, onchange: () => result.replaceChildren() });
    const choices = choiceFields();
    const result = make('div', { class: 'import-result', role: 'status' });

    async function preview() {
        result.replaceChildren();
        const [chosen, params] = [file.files[0], choices.values()];
        const { body } = await sendFile('imports', { ...params, dry_run: 'true' }, chosen);
        const changes = body.counts.new || (params.update && body.counts.changed);
        result.replaceChildren(...summary(body, context.zone), body.storable && changes
            ? asked(`Import ${count(body.counts.new, 'interval')}`, () => store(chosen, params), context, [], { kind: 'primary' })
            : make('p', {}, body.storable ? 'There is nothing to import.'
                : 'Nothing can be imported while rows cannot be stored. Correct the file, or tick “Leave out rows that cannot be stored”.'));
    }

    /** With the choices of the preview, whatever was chosen since. */
    async function store(chosen, params) {
        const { body } = await sendFile('imports', params, chosen);
        if (!body.storable) {
            result.replaceChildren(...summary(body, context.zone));
            return;
        }
        result.replaceChildren(make('p', {}, `Imported ${count(body.counts.new, 'interval')}.`));
        if (body.batch) {
            const key = newKey();
            context.undoToast(`Imported ${count(body.counts.new, 'interval')}`, async () => {
                await send('POST', 'undo', { batch: body.batch }, { key });
                result.replaceChildren(make('p', {}, 'The import is taken back.'));
            });
        }
    }

    const form = asked('See what would happen', preview, context, [
        field('File', file, 'Of Toggl Track, Clockify, solidtime, Timewarrior, Watson, klog, timeclock, a calendar, or PTracker'),
        choices.element]);
    return section('data', 'Import and export', form, result,
        make('h3', {}, 'Export'),
        make('p', { class: 'submit' }, EXPORTS.map(([format, name]) => make('a', {
            href: `api/v1/intervals?format=${format}`, download: `ptracker.${format.split('&')[0]}`,
        }, name))));
}

/** What the file may leave open. */
function choiceFields() {
    const text = (name, label, hint) => ({ name, control: make('input', { autocomplete: 'off', spellcheck: 'false' }), label, hint });
    const select = (name, label, options) => ({
        name, label, control: make('select', {}, Object.entries(options).map(([value, words]) => make('option', { value }, words))),
    });
    const tick = (name, label) => ({ name, label, control: make('input', { type: 'checkbox' }) });
    const fields = [
        text('zone', 'Zone of the times', 'Where the file names none; the zone of your account when empty'),
        select('date_order', 'Dates such as 03/04/2026', { '': 'as the file shows', dmy: 'day first', mdy: 'month first' }),
        select('clock_change', 'A time that a clock change skips or repeats', {
            '': 'is not imported', earlier: 'is the earlier one', later: 'is the later one',
        }),
        text('charset', 'Characters', 'UTF-8 when empty; older programs on Windows write windows-1252'),
        text('user', 'Only the rows of', 'A name or address, where the file has several people'),
        text('columns', 'Columns of another CSV file', 'Such as start=Von,end=Bis,note=Was'),
        { name: 'from', label: 'From', control: make('input', { type: 'date' }) },
        { name: 'to', label: 'Up to and without', control: make('input', { type: 'date' }) },
    ];
    const ticks = [
        tick('skip_refused', 'Leave out rows that cannot be stored'),
        tick('update', 'Change here too what changed in the file since the last import'),
        tick('all_day', 'Take events of whole days'),
        tick('transparent', 'Take events that count as free'),
    ];
    const element = make('details', {}, make('summary', {}, 'More choices'),
        make('div', { class: 'pair' }, fields.map(({ label, control, hint }) => field(label, control, hint))),
        ticks.map(({ label, control }) => make('label', { class: 'choice' }, control, label)));

    function values() {
        return Object.fromEntries([
            ...fields.map(({ name, control }) => [name, control.value.trim()]),
            ...ticks.map(({ name, control }) => [name, control.checked ? 'true' : '']),
        ]);
    }

    return { element, values };
}

function summary(body, zone) {
    const { counts, rows } = body;
    const day = (time) => shortDay(dateOf(Date.parse(time), zone), true);
    const when = body.first_start && body.last_end
        ? `, ${day(body.first_start)} to ${day(body.last_end)}, ${length(body.logged_seconds * 1000)} in all` : '';
    return [
        make('p', {}, `This is ${body.format}${body.zone ? `, with times of ${body.zone}` : ''}. Nothing is imported yet.`),
        ...Object.entries(KINDS).filter(([kind]) => counts[kind]).map(([kind, words]) => make('details', {
            open: kind === 'overlaps' || kind === 'refused',
        }, make('summary', {}, `${count(counts[kind], 'row')} ${words}${kind === 'new' ? when : ''}`),
        make('ul', {}, rows.filter((row) => row.kind === kind).map((row) => make('li', {}, describe(row, zone)))))),
        ...Object.entries(body.left_out).map(([reason, number]) => make('p', { class: 'hint' },
            `${count(number, 'row')} left out, ${REASONS[reason] ?? reason}`)),
    ];
}

function describe({ line, start, end, note, tags, field: place, detail }, zone) {
    const from = start && Date.parse(start);
    const when = start ? `${shortDay(dateOf(from, zone), true)} ${span(from, end ? Date.parse(end) : null, zone)}` : '';
    const words = [when, note, tags?.length ? `[${tags.join(', ')}]` : '', detail ? `${place ?? ''} ${detail}`.trim() : ''];
    return `Line ${line}: ${words.filter(Boolean).join(', ')}`;
}

function count(number, name) {
    return `${number.toLocaleString('en')} ${name}${number === 1 ? '' : 's'}`;
}
