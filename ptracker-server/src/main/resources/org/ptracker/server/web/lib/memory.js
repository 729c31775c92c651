// What the browser keeps between two visits, so that the first view needs one round trip: settings, never data.

const KEY = `ptracker ${new URL('.', document.baseURI).pathname}`;

export function remember(user) {
    try {
        localStorage.setItem(KEY, JSON.stringify({ zone: user.zone, week_start: user.week_start }));
    } catch {
        // A browser that keeps nothing asks once more.
    }
}

/** {zone, week_start} of the last visit, or null when nobody was signed in. */
export function recall() {
    try {
        return JSON.parse(localStorage.getItem(KEY) ?? 'null');
    } catch {
        return null;
    }
}

/** Whether this was told here already; from now on it was. null is nothing to tell, after which all is news. */
export function wasTold(words) {
    try {
        const before = localStorage.getItem(`${KEY} told`);
        if (words === null) {
            localStorage.removeItem(`${KEY} told`);
        } else {
            localStorage.setItem(`${KEY} told`, words);
        }
        return before === words;
    } catch {
        // A browser that keeps nothing would be told each time.
        return true;
    }
}

export function forget() {
    try {
        localStorage.removeItem(KEY);
    } catch {
        // Nothing was kept.
    }
}
