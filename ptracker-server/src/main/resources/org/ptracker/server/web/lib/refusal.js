// What was refused: why, what stands in the way of an interval, and what would do instead.
import { make } from './dom.js';
import { explain } from './messages.js';
import { dateOf, shortDay, span } from '../times/time.js';
import { ClockQuestion } from '../times/not-understood.js';

const LISTED = 5;

/**
 * A place for what was refused: {element, show(failure, {text, choose, retry, wanted, use}), tell(text), clear(),
 * askToDiscard(discard, stay)}. Where a clock
 * change leaves two readings there is a button for each; `choose` hears 'earlier' or 'later'. Intervals in the way are listed to
 * open, and `use` hears the free time (start, end) that is nearest to what was wanted, [start, end]. `text` says it better than
 * the failure. `askToDiscard` asks before typed text goes, and hears whether it may.
 *
 * @param {Pick<Context, 'zone' | 'edit'>} context
 */
export function refusal({ zone, edit }) {
    const element = make('div', { class: 'refusal', role: 'alert' });

    /**
     * @param {Failure} failure
     * @param {{text?: string | null, choose?: (which: string) => void, retry?: (() => void) | null, wanted?: (number | null)[],
     *     use?: (start: number, end: number) => void}} options
     */
    function show(failure, { text, choose, retry, wanted = [null, null], use } = {}) {
        if (failure.conflicts?.length) {
            element.replaceChildren(conflict(failure, zone, { text, wanted, use, open: edit }));
            return;
        }
        tell(text ?? explain(failure));
        if (failure instanceof ClockQuestion && choose) {
            const buttons = ['earlier', 'later'].map((which) => make('button', {
                type: 'button', onclick: () => choose(which),
            }, failure[which].text));
            element.append(make('p', { class: 'choices' }, 'Which one do you mean? ', buttons));
        }
        if (retry) {
            element.append(make('button', { type: 'button', onclick: retry }, 'Save anyway'));
        }
    }

    function tell(text) {
        element.replaceChildren(make('p', { class: 'error' }, text));
    }

    /** @param {() => void} discard @param {() => void} stay */
    function askToDiscard(discard, stay) {
        const keep = make('button', { type: 'button', onclick: () => {
            element.replaceChildren();
            stay();
        } }, 'Continue editing');
        element.replaceChildren(make('p', {}, 'What you typed is not saved.'),
            make('p', { class: 'choices' }, keep, make('button', { type: 'button', class: 'danger', onclick: discard }, 'Discard it')));
        keep.focus();
    }

    return { element, show, tell, askToDiscard, clear: () => element.replaceChildren() };
}

/**
 * @param {Failure} failure
 * @param {string} zone
 */
function conflict({ code, conflicts = [], free }, zone, { text, wanted, use, open }) {
    const names = conflicts.slice(0, LISTED).map((interval) => make('li', {},
        make('button', { type: 'button', class: 'quiet', onclick: () => open(interval) }, describe(interval, zone))));
    const more = conflicts.length - names.length;
    const place = code === 'interval-overlap' && free && use && wanted[1] ? freeTime(free, wanted) : null;
    const overlap = `It overlaps ${conflicts.length === 1 ? 'this interval' : 'these intervals'}, and your account does not allow overlaps:`;
    return make('div', { class: 'conflict' },
        make('p', {}, text ?? (code === 'interval-open' ? 'You are already busy. This interval is still going on:' : overlap)),
        make('ul', {}, names, more > 0 ? make('li', {}, `and ${more} more`) : null),
        place ? make('button', { type: 'button', onclick: () => use(...place) },
            `Use the free time ${shortDay(dateOf(place[0], zone))} ${span(...place, zone)}`) : null);
}

/**
 * @param {Interval} interval
 * @param {string} zone
 */
function describe({ start, end, note }, zone) {
    const [from, to] = [Date.parse(start), end ? Date.parse(end) : null];
    return `${shortDay(dateOf(from, zone))} ${span(from, to, zone)}${note ? `, ${note}` : ''}`;
}

/**
 * The wanted length inside the free stretch, as near to the wanted start as it goes.
 *
 * @returns {[number, number]}
 */
function freeTime({ start, end }, [from, to]) {
    const begin = Math.max(Date.parse(start), Math.min(from, Date.parse(end) - (to - from)));
    return [begin, begin + (to - from)];
}
