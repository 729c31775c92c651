package org.ptracker.common.interval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the order that was asked for
 * @param next the cursor of the page that follows, absent on the last one
 * @param changeSeq number of the user's last change when the items were read: where to go on with {@code /changes?after=};
 *     every server of this version says it, an older one may not
 */
public record IntervalPage(
        List<Interval> items,
        @Nullable String next,
        @Nullable Long changeSeq) {
    public IntervalPage {
        items = List.copyOf(items);
    }
}
