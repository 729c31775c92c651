// Runs in the page: reads each row [function, text, clockChange] with the page's own grammar and answers what it is read as.
const [rows, done] = arguments;
const entry = document.querySelector('script[type=module]').src;
const context = { now: Date.parse('2026-11-24T09:15:00Z'), zone: 'Europe/Berlin', weekStart: 'monday' };
const iso = milliseconds => new Date(milliseconds).toISOString().replace('.000Z', 'Z');
const modules = ['grammar', 'not-understood', 'read-day-range', 'read-length'];
Promise.all(modules.map(name => import(new URL(`../times/${name}.js`, entry)))).then(found => {
    const words = Object.assign({}, ...found);
    const read = {
        span: (text, given) => {
            const { start, end, rest } = words.readSpan(text, given);
            return `${iso(start)} ${iso(end)} ${rest}`.trim();
        },
        start: (text, given) => {
            const { start, rest } = words.readStart(text, given);
            return `${iso(start)} ${rest}`.trim();
        },
        moment: (text, given) => iso(words.readMoment(text, given)),
        length: text => String(words.readLength(text) / 1000),
        day: (text, given) => words.readDay(text, given),
        days: (text, given) => {
            const { from, to } = words.readDays(text, given);
            return `${from} ${to}`;
        },
    };
    return rows.map(([name, text, clockChange]) => {
        try {
            return read[name](text, clockChange ? { ...context, clockChange } : context);
        } catch (failure) {
            if (failure instanceof words.ClockQuestion) {
                return `? ${failure.kind} ${iso(failure.earlier.at)} ${iso(failure.later.at)}`;
            }
            return failure instanceof words.NotUnderstood ? `! ${failure.message}` : `failed: ${failure.stack}`;
        }
    });
}).then(done, failure => done([String(failure)]));
