/** What was typed is not a time; the message says what would work. */
export class NotUnderstood extends Error {
    constructor(message) {
        super(message);
        this.name = 'NotUnderstood';
    }
}

/**
 * A clock change skips ('gap') or repeats ('fold') the time that was typed. `earlier` and `later` are the two readings,
 * {at, text}: read the same text again with the context's clockChange set to one of these two words.
 */
export class ClockQuestion extends NotUnderstood {
    constructor(message, kind, earlier, later) {
        super(message);
        this.name = 'ClockQuestion';
        this.kind = kind;
        this.earlier = earlier;
        this.later = later;
    }
}
