package org.ptracker.server.interval;

import org.ptracker.common.account.OverlapPolicy;

/**
 * Where a user's history ends, and what the user's intervals must keep to.
 *
 * @param seq the number of the last change; 0 when there is none
 * @param checksum that of the last change; see {@link org.ptracker.server.hash.RowChecksum}
 * @param policy whether the intervals may overlap
 */
public record HistoryEnd(long seq, long checksum, OverlapPolicy policy) {}
