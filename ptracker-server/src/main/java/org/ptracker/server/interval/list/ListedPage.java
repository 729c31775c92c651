package org.ptracker.server.interval.list;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.interval.StoredInterval;

/**
 * One page of a list, as one read saw it.
 *
 * @param next where the next page begins, or null on the last
 * @param changeSeq the number of the last change that the read saw
 */
record ListedPage(List<StoredInterval> items, @Nullable IntervalCursor next, long changeSeq) {}
