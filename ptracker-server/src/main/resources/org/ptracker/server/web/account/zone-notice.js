// Says once whose time zone counts, where it is news.
import { send } from '../lib/api.js';
import { wasTold } from '../lib/memory.js';
import { fail, offer, undoToast } from '../lib/messages.js';
import { areSameZone, browserZone } from '../times/time.js';

/** After a session has begun; `useUser` hears of the account that was changed. */
export function tellZone({ user, zone_taken: taken }, useUser) {
    const here = browserZone();
    const isSame = areSameZone(user.zone, here);
    const wasSaid = wasTold(isSame ? null : `${user.name} ${user.zone} ${here}`);
    if (taken) {
        undoToast(`Your account had no time zone yet. It now has that of this browser: ${user.zone}.`);
    } else if (!isSame && !wasSaid) {
        offer(`Days and hours are those of ${user.zone}, the time zone of your account. This browser is in ${here}.`,
            `Use ${here}`, () => use(here, useUser));
    }
}

async function use(zone, useUser) {
    try {
        const { body } = await send('PATCH', 'me', { zone });
        await useUser(body);
        undoToast(`The time zone of your account is now ${body.zone}.`);
    } catch (failure) {
        fail(failure);
    }
}
