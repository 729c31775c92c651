import { draw } from '../lib/dom.js';
import { nameOf, shortName } from './table.js';
import { length, shortDay } from '../times/time.js';

/** The picture is drawn for one of two widths, so that its letters can be read on both. */
const WIDE = { width: 1000, days: 32, others: 12 };
const NARROW = { width: 340, days: 10, others: 5 };
const HEIGHT = 210;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 10;
/** More columns than these would be thinner than a line; the table has them all. */
const MOST = 400;
/** Of more days than these the months are named. */
const NAMED_DAYS = 62;
const HOUR = 3600;
const STEPS = [0.25, 0.5, 1, 2, 4, 8, 12, 24, 48, 100, 200, 400, 1000, 2000, 5000];

/** Columns over time: busy, and behind it, paler, what was logged beyond that. Nothing for tags and for one column. */
export function chart({ by, items }, { zone }) {
    if (by === 'tag' || items.length < 2 || items.length > MOST) {
        return [];
    }
    const { width, ...labels } = matchMedia('(width < 40rem)').matches ? NARROW : WIDE;
    const most = Math.max(HOUR, ...items.map((item) => item.logged_seconds));
    const step = (STEPS.find((hours) => most / HOUR / hours <= 4) ?? 5000) * HOUR;
    const top = Math.ceil(most / step) * step;
    const y = (seconds) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - seconds / top);
    const wide = (width - LEFT) / items.length;
    const every = Math.ceil(items.length / (by === 'day' ? labels.days : labels.others));
    const monthly = by === 'day' && items.length > NAMED_DAYS;
    const nameBelow = (index) => {
        const { key } = items[index];
        if (monthly) {
            return key.endsWith('-01') && (width > 500 || Number(key.slice(5, 7)) % 2) ? shortDay(key).split(' ')[2] : '';
        }
        return index % every ? '' : items.length === 7 && by === 'day' && width > 500 ? shortDay(key) : shortName(items[index], by, zone);
    };
    const picture = draw('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, class: 'chart' });
    for (let seconds = 0; seconds <= top; seconds += step) {
        picture.append(
            draw('line', { x1: LEFT, x2: width, y1: y(seconds), y2: y(seconds), class: seconds ? 'grid' : 'base' }),
            draw('text', { x: LEFT - 8, y: y(seconds) + 4, class: 'axis' }, seconds ? `${seconds / HOUR} h` : '0'));
    }
    items.forEach((item, index) => {
        const x = LEFT + index * wide + wide * 0.16;
        const [busy, logged] = [item.busy_seconds, item.logged_seconds];
        picture.append(draw('g', {},
            draw('title', {}, `${nameOf(item, by, zone)}: ${length(busy * 1000)} busy, ${length(logged * 1000)} logged`),
            draw('rect', { x: LEFT + index * wide, width: wide, y: TOP, height: HEIGHT - TOP - BOTTOM, class: 'touch' }),
            column(x, wide * 0.68, y(logged), y(0), 'logged'),
            column(x, wide * 0.68, y(busy), y(0), 'busy')));
        const name = nameBelow(index);
        if (name) {
            picture.append(draw('text', { x: LEFT + (index + 0.5) * wide, y: HEIGHT - 7, class: 'label' }, name));
        }
    });
    return [picture];
}

/** A column with round shoulders. */
function column(x, width, top, bottom, name) {
    const round = Math.min(5, width / 2, bottom - top);
    const path = bottom - top < 0.5 ? '' : `M${x} ${bottom}V${top + round}q0 ${-round} ${round} ${-round}h${width - 2 * round}`
        + `q${round} 0 ${round} ${round}V${bottom}z`;
    return draw('path', { d: path, class: name });
}
