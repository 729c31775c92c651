// What time it is. This device's clock may be wrong, while what is recorded is compared with what others record: where the two
// differ by more than a minute, the server's clock counts.

const WRONG = 60_000;
/** An answer that took longer tells little: the server wrote its Date at some moment of that. */
const SOON = 2000;
/** Date has whole seconds, and every answer takes another time: less than this is no news. */
const UNSURE = 3000;

let ahead = 0;

/** Epoch milliseconds. */
export function timeNow() {
    return Date.now() - ahead;
}

/** Milliseconds by which this device's clock is ahead of the server's, negative where it is behind; 0 where it is right. */
export function clockAhead() {
    return ahead;
}

/**
 * Takes in the Date of an answer that was asked for at `asked` and came at `received`.
 *
 * @type {(date: string | null, asked: number, received: number) => void}
 */
export function hearDate(date, asked, received) {
    const found = received - Date.parse(date ?? '');
    if (Number.isNaN(found) || received - asked > SOON) {
        return;
    }
    if (Math.abs(found) <= WRONG) {
        ahead = 0;
    } else if (Math.abs(found - ahead) > UNSURE) {
        ahead = found;
    }
}
