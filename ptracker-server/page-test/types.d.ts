// The types that the modules of the page share. Only the checker reads them: the browser gets the modules as they are.

/** As the API has it; times are RFC 3339. It is open while it has no end. */
interface Interval {
    id: string;
    version: number;
    start: string;
    end?: string | null;
    zone?: string;
    note?: string;
    tags?: string[];
}

/** A member of `GET changes`; after a deletion there is no `after`. */
interface Change {
    interval: string;
    version: number;
    batch?: number;
    after?: Omit<Interval, 'id' | 'version'>;
}

/** What the editor opens on: an interval, or what one shall be, in epoch milliseconds. */
interface Draft {
    id?: string;
    version?: number;
    start?: string | number;
    end?: string | number | null;
    zone?: string;
    note?: string;
    tags?: string[];
    /** The interval as it was before a change that was refused, and why it was. */
    before?: Interval;
    failure?: Failure;
    /** It has been open for more than a day. */
    forgotten?: boolean;
}

interface User {
    name: string;
    role: 'user' | 'admin';
    zone: string;
    week_start?: 'monday' | 'saturday' | 'sunday';
    overlap_policy?: 'allow' | 'reject';
    disabled?: boolean;
}

/** The answer of `GET session`. */
interface Session {
    state: 'setup' | 'signed-out' | 'signed-in';
    user: User;
    csrf_token: string;
    change_seq: number;
}

/** Whatever was thrown; the members are those of lib/api.js's Problem, absent from other errors. */
interface Failure extends Error {
    status?: number;
    code?: string;
    detail?: string;
    errors?: { pointer?: string; parameter?: string; detail: string }[];
    conflicts?: Interval[];
    free?: { start: string; end: string } | null;
    retryAfter?: number | null;
}

/** What frame/app.js gives to each view: see there. */
interface Context {
    user: User;
    zone: string;
    date: string;
    view: string;
    params: URLSearchParams;
    first?: FirstPage | null;
    edit(subject: Draft): void;
    go(changes: Record<string, unknown>, options?: { replace?: boolean }): Promise<void>;
    undoToast(text: string, undo?: () => unknown): void;
    say(text: string): void;
    fail(failure: Failure): void;
    reload(): void;
    showNow(): void;
    startAgain(interval: Interval): void;
    useUser(user: User): Promise<void>;
    signOut(): void;
}

/** What can be taken back. */
interface Done {
    text: string;
    undo: () => unknown;
}

/** What a module of a view answers. */
interface View {
    refresh(change: Change | null): void;
    close(): void;
    showNow?(): void;
}

interface IntervalPage {
    items: Interval[];
    next?: string;
    change_seq?: number;
}

/** Intervals that were asked for before it was known who is signed in. */
interface FirstPage {
    from: number;
    to: number;
    answer: Promise<IntervalPage>;
}

/** What clocks and calendars of a zone show; the offset in minutes. */
interface Wall {
    year: number;
    month: number;
    day: number;
    hour: number;
    minute: number;
    second: number;
    millisecond: number;
    offset: number;
}

/** A time of a day of the calendar, as clocks show it. */
interface DateAndClock {
    year: number;
    month: number;
    day: number;
    hour?: number;
    minute?: number;
    second?: number;
    millisecond?: number;
}

/** The instant that clocks show so; or, where they skip or repeat that time, the two that it may mean. */
type Reading = { exact: number; kind?: undefined; earlier?: undefined; later?: undefined }
    | { exact?: undefined; kind: 'gap' | 'fold'; earlier: number; later: number };

/** The offsets are in minutes. */
interface ClockChange {
    at: number;
    before: number;
    after: number;
}

/** What typed times are read with: see times/grammar.js. */
interface Reader {
    now: number;
    zone: string;
    day?: string;
    weekStart?: string;
    clockChange?: 'earlier' | 'later';
}

interface Complete extends Reader {
    today: string;
    day: string;
}

/** A clock time of a day as it was typed. */
interface ClockTime {
    hour: number;
    minute: number;
    second: number;
    isEndOfDay: boolean;
    /** It says am or pm. */
    half: boolean;
}

/** One day of the calendar, with what is drawn of it. */
interface CalendarDay {
    date: string;
    from: number;
    to: number;
    hours: { at: number; label: string; again?: boolean }[];
    change: ClockChange | null;
    head: HTMLElement;
    column: HTMLElement;
    slot: HTMLElement;
    pieces: Piece[];
    busy: number;
    isToday: boolean;
    ownHours: boolean;
    pointed: number;
    point(instant: number): void;
}

/** The part of an interval on one day, and where it stands. */
interface Piece {
    interval: Interval;
    start: number;
    end: number;
    before: boolean;
    after: boolean;
    open: boolean;
    /** Where it is drawn. */
    item: HTMLElement;
    lane: number;
    lanes: number;
    span: number;
}

/** The calendar for its pointer and its keyboard. */
interface Grid {
    days: CalendarDay[];
    scroller: HTMLElement;
    context: Context;
    drag(on: boolean): void;
}

/** A row of `GET summary`, or the whole of it. */
interface Sums {
    busy_seconds: number;
    logged_seconds: number;
    intervals: number;
    target_seconds?: number;
    balance_seconds?: number;
}

interface Summary extends Sums {
    by: 'day' | 'week' | 'month' | 'tag';
    carried_seconds?: number;
    items: (Sums & { key: string; start: string; end: string })[];
}
